-- Accounts, roles, sessions and tokens.
SELECT 1;
