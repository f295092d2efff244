delete from glass_jars;
select count(*) as labels from labels;
