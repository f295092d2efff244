"""Each line from the seventh on is wrong."""

from wildroot_client import Client

client = Client("http://127.0.0.1:9")

client.list_products(colour="red")
client.list_products(sort="weight")
client.list_products(category="wine")
client.create_product({"sku": "A"})
client.update_product("1", {"price": "1.00"})
client.read_product(1)
client.delete_product("1")
print(client.read_me()["password"])
