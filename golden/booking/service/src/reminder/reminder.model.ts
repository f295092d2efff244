// Made by specc from appointments.md:360. Edit the spec, not this file.
/**
 * A message to send on the evening before an appointment. The appointment decides whether it is still wanted.
 *
 * As the code of an action sees it: decimals are exact, moments are dates.
 */
export interface ReminderRow {
  readonly id: string;
  readonly appointment: string;
  readonly dueAt: Date;
  /** what the message says */
  readonly localStart: string;
  readonly status: "waiting" | "sent";
  readonly sentAt: Date | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewReminder {
  readonly appointment: string;
  readonly dueAt: Date;
  /** what the message says */
  readonly localStart: string;
  readonly status?: "waiting" | "sent" | undefined;
}

