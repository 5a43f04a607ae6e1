-- Names and numbers are sealed, and found by keyed hash.
SELECT 1;
