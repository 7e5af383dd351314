import type { CitySeed } from '../city.ts'
import * as business from '../services/business.ts'
import * as health from '../services/health-identity.ts'
import * as licence from '../services/licence.ts'
import * as schooling from '../services/schooling.ts'
import * as social from '../services/social.ts'

/**
 * Kota Batu (DOMAIN §2): Dinsos and PLUT as the press describes them; the others by their offices' names, to be settled with the
 * city.
 */
export const batu: CitySeed = {
  agencies: [
    {
      code: 'DINSOS', shortName: 'Dinsos Batu', nameId: 'Dinas Sosial Kota Batu', nameEn: 'Social Agency of Batu',
      aliases: ['Dinsos', 'Dinas Sosial'],
      services: [social.aidAssessment, social.assistiveDevice, social.registerUpdate],
    },
    {
      code: 'DP3AP2KB', shortName: 'DP3AP2KB Batu',
      nameId: 'Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk dan Keluarga Berencana Kota Batu',
      nameEn: 'Women, Child Protection and Family Planning Agency of Batu', aliases: ['DP3AP2KB'], protectsSurvivors: true,
      services: [social.familyCounselling],
    },
    {
      code: 'PLUT', shortName: 'PLUT Batu', kind: 'PLUT', nameId: 'Pusat Layanan Usaha Terpadu KUMKM Kota Batu',
      nameEn: 'Integrated Business Service Centre of Batu', aliases: ['PLUT', 'PLUT KUMKM'],
      services: [business.mentoring, business.advancedTraining, business.halalHelp, business.marketing],
    },
    {
      code: 'DPMPTSP-NAKER', shortName: 'DPMPTSP-Naker Batu',
      nameId: 'Dinas Penanaman Modal, Pelayanan Terpadu Satu Pintu dan Tenaga Kerja Kota Batu',
      nameEn: 'Investment, One-Stop Services and Manpower Agency of Batu', aliases: ['DPMPTSP', 'Disnaker'],
      services: [licence.nibHelp, licence.homeFoodHelp, licence.jobPlacement],
    },
    {
      code: 'DISDIK', shortName: 'Disdik Batu', nameId: 'Dinas Pendidikan Kota Batu', nameEn: 'Education Agency of Batu',
      aliases: ['Disdik', 'Dinas Pendidikan'],
      services: [schooling.pipProposal, schooling.equivalency],
    },
    {
      code: 'DINKES', shortName: 'Dinkes Batu', nameId: 'Dinas Kesehatan Kota Batu', nameEn: 'Health Agency of Batu',
      aliases: ['Dinkes'],
      services: [health.foodInspection, health.healthCover],
    },
    {
      code: 'DISPENDUKCAPIL', shortName: 'Dispendukcapil Batu', nameId: 'Dinas Kependudukan dan Pencatatan Sipil Kota Batu',
      nameEn: 'Civil Registration Agency of Batu', aliases: ['Dukcapil'],
      services: [health.identityNumber, health.birthCertificate],
    },
    {
      code: 'DISKOMINFO', shortName: 'Diskominfo Batu', nameId: 'Dinas Komunikasi dan Informatika Kota Batu',
      nameEn: 'Communication and Informatics Agency of Batu', administersCity: true,
    },
    { code: 'BAPPELITBANGDA', shortName: 'Bappelitbangda Batu',
      nameId: 'Badan Perencanaan Pembangunan, Penelitian dan Pengembangan Daerah Kota Batu',
      nameEn: 'Planning and Research Agency of Batu' },
    { code: 'INSPEKTORAT', shortName: 'Inspektorat Batu', nameId: 'Inspektorat Daerah Kota Batu',
      nameEn: 'Inspectorate of Batu' },
    {
      code: 'KEMENSOS-PKH', shortName: 'Pendamping PKH Batu', kind: 'KEMENSOS',
      nameId: 'Pendamping PKH Kementerian Sosial di Kota Batu',
      nameEn: 'PKH facilitators of the Ministry of Social Affairs in Batu',
    },
  ],
}
