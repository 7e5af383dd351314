import type { Client } from 'pg'

/**
 * Two more disclosure profiles than DOMAIN §12 names, for services that it does not name: each travels with what its task cannot
 * do without, and nothing else.
 */
const profiles = [
  { code: 'SOCIAL', nameId: 'Pelayanan sosial', nameEn: 'Social service',
    classes: ['NAME', 'CONTACT', 'ADDRESS', 'FAMILY_CARD', 'BIRTH', 'SOCIAL_ECONOMIC', 'ACCESS_NEEDS', 'REGISTER'] },
  { code: 'CIVIL', nameId: 'Kependudukan dan jaminan kesehatan', nameEn: 'Civil registration and health cover',
    classes: ['NAME', 'CONTACT', 'ADDRESS', 'IDENTIFIER', 'FAMILY_CARD', 'BIRTH'] },
]

export async function insertProfiles(owner: Client): Promise<void> {
  for (const { code, nameId, nameEn, classes } of profiles) {
    await owner.query(
      'insert into disclosure_profile (code, name_id, name_en, classes) values ($1, $2, $3, $4) on conflict do nothing',
      [code, nameId, nameEn, classes])
  }
}
