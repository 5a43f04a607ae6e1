-- A second pair of eyes before what reaches far.
SELECT 1;
