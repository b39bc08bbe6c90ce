-- The list becomes one parameter an id: DuckDB looks constants up in the index, and joins a list by reading the whole column.
SELECT id FROM events WHERE id IN ($ids);
