DELETE FROM setting
WHERE name = 'identity.require_totp' AND value = 'off'
  AND NOT EXISTS (SELECT 1 FROM audit_entry
                  WHERE action = 'setting.edit' AND entity = 'setting' AND entity_key = 'identity.require_totp')
