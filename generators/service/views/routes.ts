/** `/sales/{sale}` as fastify writes it: `/sales/:sale`. */
export function fastifyPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ":$1");
}
