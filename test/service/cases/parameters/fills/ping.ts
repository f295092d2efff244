return { ok: true };
