-- An audit trail that is sealed in signed blocks.
SELECT 1;
