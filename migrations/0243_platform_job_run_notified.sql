UPDATE job_run SET figures = REPLACE(figures, '"told"', '"notified"') WHERE figures LIKE '%"told"%'
