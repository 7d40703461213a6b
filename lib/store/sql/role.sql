-- The roles in which the law sees more than a post; every other role is one
-- like the others. Here alone their codes stand, and in lib/model/role.c.

-- fragment: principal
-- Leads a school, and decides about its people.
'kepala_sekolah'

-- fragment: office_head
-- Leads the office, and decides about principals and the people of the office.
'kepala_dinas'

-- fragment: overseers
-- Look after schools on behalf of the office.
('pengawas', 'penilik')

-- fragment: teacher
'guru'

-- fragment: nobodys_role
-- Of people who take no part.
'lainnya'
