/** The entities and the action that are there where a spec has events. */
export const WEBHOOK = "Webhook";
export const WEBHOOK_DELIVERY = "WebhookDelivery";
export const REPLAY_DELIVERY = "replayWebhookDelivery";
/** The setting that says where webhooks may go. */
export const WEBHOOK_TARGETS = "WEBHOOK_TARGETS";
