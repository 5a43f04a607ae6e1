-- Posts are written once, with their result, instead of twice.
SELECT 1;
