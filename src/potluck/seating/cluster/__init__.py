"""One course searched by many workers: cut into shards of tables, which are cut anew in every round."""
