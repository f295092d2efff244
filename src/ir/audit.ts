/** The entity that keeps what was changed where entities are `audited`. */
export const AUDIT_ENTRY = "AuditEntry";
