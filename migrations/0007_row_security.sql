-- One municipality per connection: row-level security under roles that own nothing.
SELECT 1;
