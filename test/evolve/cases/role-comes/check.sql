update people set role = 'staff';
select email, role from people;
