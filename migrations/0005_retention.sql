-- What is kept for how long, and legal holds.
SELECT 1;
