-- Every key of a case holds its city, also a certificate's code (docs/citus.sql). Whoever confirms one knows no city, so it is found by
-- the code alone as well.
drop index enrolment_certificate_code_idx;
create unique index on enrolment (city_code, certificate_code) where certificate_code is not null;
create index on enrolment (certificate_code) where certificate_code is not null;
