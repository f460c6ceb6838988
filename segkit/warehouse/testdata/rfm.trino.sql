WITH
-- The table as it stands (row_set = 0), and without exact duplicates (row_set = 1).
source AS (
  SELECT 0 AS row_set, t.* FROM "hive"."shop"."orders" AS t
  UNION ALL
  SELECT 1 AS row_set, u.* FROM (SELECT DISTINCT * FROM "hive"."shop"."orders") AS u
),
-- The columns by what they are for.
named AS (
  SELECT
    row_set,
    TRIM(CAST("CustomerID" AS VARCHAR)) AS customer_text,
    TRIM(CAST("InvoiceNo" AS VARCHAR)) AS invoice_text,
    "InvoiceDate" AS time_given,
    "Quantity" AS quantity_given,
    "UnitPrice" AS price_given,
    TRIM(CAST("StockCode" AS VARCHAR)) AS product
  FROM source
),
-- Identifiers as text, NULL where there is none; numbers with four decimals; times to the second.
-- What is no number or no time becomes NULL.
typed AS (
  SELECT
    row_set,
    CASE
      WHEN LOWER(customer_text) IN ('', 'null', '(null)', '<null>', '\n', 'nil', 'none', 'nan', 'nat', '<na>', 'n/a', 'na', '#n/a', '-', '?') THEN NULL
      WHEN REGEXP_LIKE(customer_text, '^-?[0-9]+[.]0+$') THEN REGEXP_REPLACE(customer_text, '[.]0+$', '')
      WHEN REGEXP_LIKE(customer_text, '^-?[0-9][.][0-9]+E[0-9]+$') THEN CAST(TRY_CAST(TRY_CAST(customer_text AS DOUBLE) AS DECIMAL(38, 0)) AS VARCHAR)
      WHEN customer_text LIKE '%@%' THEN LOWER(customer_text)
      ELSE customer_text
    END AS customer,
    CASE
      WHEN LOWER(invoice_text) IN ('', 'null', '(null)', '<null>', '\n', 'nil', 'none', 'nan', 'nat', '<na>', 'n/a', 'na', '#n/a', '-', '?') THEN NULL
      WHEN REGEXP_LIKE(invoice_text, '^-?[0-9]+[.]0+$') THEN REGEXP_REPLACE(invoice_text, '[.]0+$', '')
      WHEN REGEXP_LIKE(invoice_text, '^-?[0-9][.][0-9]+E[0-9]+$') THEN CAST(TRY_CAST(TRY_CAST(invoice_text AS DOUBLE) AS DECIMAL(38, 0)) AS VARCHAR)
      WHEN invoice_text LIKE '%@%' THEN LOWER(invoice_text)
      ELSE invoice_text
    END AS invoice_given,
    DATE_TRUNC('second', TRY_CAST(time_given AS TIMESTAMP)) AS sold_at,
    TRY_CAST(quantity_given AS DECIMAL(18, 4)) AS quantity_read,
    TRY_CAST(price_given AS DECIMAL(18, 4)) AS price_read,
    product
  FROM named
),
-- Money is quantity × price unless the table has the amount, whose sign then counts.
-- A minus in both quantity and price is the sign of a return, written twice.
-- understood is 0 for lines that could not be read, which a local run leaves out.
lines AS (
  SELECT
    row_set,
    customer,
    COALESCE(invoice_given, '') AS invoice,
    sold_at,
    DATE_DIFF('second', TIMESTAMP '1970-01-01 00:00:00', sold_at) AS sold_second,
    quantity_read AS quantity,
    CASE WHEN quantity_read < 0 AND price_read < 0 THEN -price_read ELSE price_read END AS price,
    CAST(ROUND(quantity_read * CASE WHEN quantity_read < 0 AND price_read < 0 THEN -price_read ELSE price_read END, 4) AS DECIMAL(38, 4)) AS money,
    product,
    CASE WHEN sold_at IS NOT NULL AND quantity_read IS NOT NULL AND price_read IS NOT NULL THEN 1 ELSE 0 END AS understood
  FROM typed
),
-- What each invoice takes back, sells and comes to, in the whole table.
invoices AS (
  SELECT
    invoice,
    COALESCE(REGEXP_EXTRACT(invoice, '^([^0-9]*)[0-9]', 1), '') AS prefix,
    MAX(CASE WHEN price > 0 AND quantity < 0 THEN 1 ELSE 0 END) AS takes_back,
    MAX(CASE WHEN price > 0 AND quantity > 0 THEN 1 ELSE 0 END) AS sells,
    SUM(money) AS money
  FROM lines
  WHERE row_set = 0 AND understood = 1 AND invoice <> ''
  GROUP BY invoice
),
-- Invoices by what stands before their first digit, and how many of all are cancellations.
prefixes AS (
  SELECT
    prefix,
    SUM(CASE WHEN takes_back = 1 AND sells = 0 THEN 1 ELSE 0 END) AS negative,
    SUM(SUM(CASE WHEN takes_back = 1 AND sells = 0 THEN 1 ELSE 0 END)) OVER () AS negative_of_all,
    MAX(CASE WHEN money > 0 THEN 1 ELSE 0 END) AS earns
  FROM invoices
  GROUP BY prefix
),
-- Prefixes that only cancellations have, such as the C of C536379: two or more of them, at least a tenth of all.
marks AS (
  SELECT prefix
  FROM prefixes
  WHERE prefix <> '' AND earns = 0 AND negative >= 2 AND negative * 10 >= negative_of_all
),
-- Cancelled invoices take something back and sell nothing, or their prefix says so.
orders AS (
  SELECT
    i.invoice,
    CASE WHEN (i.takes_back = 1 AND i.sells = 0) OR m.prefix IS NOT NULL THEN 1 ELSE 0 END AS cancelled
  FROM invoices AS i
  LEFT JOIN marks AS m ON m.prefix = i.prefix
),
-- The number of the first rule that drops a line; 0 where none does, −1 for one that could not be read.
judged AS (
  SELECT
    l.*,
    CASE
      WHEN l.understood = 0 THEN -1
      WHEN l.customer IS NULL THEN 1 -- customer id present
      WHEN o.cancelled = 1 THEN 3 -- cancelled invoices dropped
      WHEN l.quantity <= 0 THEN 4 -- quantity above 0
      WHEN NOT (l.quantity > 0 AND l.money > 0 OR l.quantity <= 0 AND l.price > 0) THEN 5 -- unit price above 0
      ELSE 0
    END AS dropped_by
  FROM lines AS l
  LEFT JOIN orders AS o ON o.invoice = l.invoice
  WHERE l.row_set = 1
),
-- What each customer bought, and gave back.
bought_and_returned AS (
  SELECT
    customer,
    MIN(CASE WHEN dropped_by = 0 THEN sold_at END) AS first_at,
    MAX(CASE WHEN dropped_by = 0 THEN sold_at END) AS last_at,
    MAX(CASE WHEN dropped_by = 0 THEN sold_second END) AS last_second,
    COUNT(DISTINCT CASE WHEN dropped_by = 0 THEN invoice END) AS frequency,
    SUM(CASE WHEN dropped_by = 0 THEN money ELSE 0 END) AS bought,
    SUM(CASE WHEN dropped_by IN (3, 4, 5) AND money < 0 THEN -money ELSE 0 END) AS returned
  FROM judged
  WHERE customer IS NOT NULL
  GROUP BY customer
  HAVING MAX(CASE WHEN dropped_by = 0 THEN 1 ELSE 0 END) = 1
),
-- Recency is counted to one day after the latest purchase.
dated AS (
  SELECT
    b.*,
    MAX(last_second) OVER () + 86400 AS snapshot_second
  FROM bought_and_returned AS b
),
-- Recency in whole days, frequency in orders, monetary value. Customers with nothing left are set aside.
measured AS (
  SELECT
    customer,
    CAST(FLOOR((snapshot_second - last_second) / 86400) AS BIGINT) AS recency,
    frequency,
    bought - returned AS monetary,
    returned,
    first_at,
    last_at,
    snapshot_second
  FROM dated
  WHERE bought - returned > 0
)
-- One row per customer.
SELECT customer, recency, frequency, monetary, returned, first_at, last_at
FROM measured
