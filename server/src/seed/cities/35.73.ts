import type { CitySeed } from '../city.ts'
import * as business from '../services/business.ts'
import * as health from '../services/health-identity.ts'
import * as licence from '../services/licence.ts'
import * as schooling from '../services/schooling.ts'
import * as social from '../services/social.ts'

/** Kota Malang (DOMAIN §2). */
export const malang: CitySeed = {
  agencies: [
    {
      code: 'DINSOS', shortName: 'Dinsos-P3AP2KB',
      nameId: 'Dinas Sosial, Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk dan Keluarga Berencana',
      nameEn: 'Social Affairs, Women, Child Protection and Family Planning Agency',
      aliases: ['Dinsos', 'Dinsos DP3APKB', 'Dinsos P3AP2KB', 'Dinas Sosial'],
      services: [social.aidAssessment, social.assistiveDevice, social.familyCounselling, social.registerUpdate],
    },
    // Its officers alone see who has survived violence: the rest of Dinsos does not.
    {
      code: 'UPT-PPA', shortName: 'UPT PPA', kind: 'UPT', nameId: 'UPT Perlindungan Perempuan dan Anak',
      nameEn: 'Protection Unit for Women and Children', protectsSurvivors: true,
    },
    {
      code: 'DISKOPINDAG', shortName: 'Diskopindag',
      nameId: 'Dinas Koperasi, Perindustrian dan Perdagangan', nameEn: 'Cooperatives, Industry and Trade Agency',
      aliases: ['Dinas Koperasi Perindustrian dan Perdagangan', 'Dinkop'],
      services: [business.advancedTraining, business.marketing, business.halalHelp, business.mentoring],
    },
    {
      code: 'DISNAKER-PMPTSP', shortName: 'Disnaker-PMPTSP',
      nameId: 'Dinas Tenaga Kerja, Penanaman Modal dan Pelayanan Terpadu Satu Pintu',
      nameEn: 'Manpower, Investment and One-Stop Services Agency',
      aliases: ['Disnaker', 'Disnaker PMPTSP', 'DPMPTSP', 'Dinas Tenaga Kerja'],
      services: [licence.nibHelp, licence.homeFoodHelp, licence.jobPlacement, licence.vocationalTraining],
    },
    {
      code: 'DISDIKBUD', shortName: 'Disdikbud', nameId: 'Dinas Pendidikan dan Kebudayaan',
      nameEn: 'Education and Culture Agency',
      aliases: ['Dinas Pendidikan', 'Disdik'],
      services: [schooling.pipProposal, schooling.cityScholarship, schooling.equivalency],
    },
    {
      code: 'DINKES', shortName: 'Dinkes', nameId: 'Dinas Kesehatan', nameEn: 'Health Agency',
      aliases: ['Dinas Kesehatan Kota Malang'],
      services: [health.foodInspection, health.healthCover],
    },
    {
      code: 'DISPENDUKCAPIL', shortName: 'Dispendukcapil', nameId: 'Dinas Kependudukan dan Pencatatan Sipil',
      nameEn: 'Civil Registration Agency',
      aliases: ['Dukcapil', 'Disdukcapil'], services: [health.identityNumber, health.birthCertificate],
    },
    { code: 'DLH', shortName: 'DLH', nameId: 'Dinas Lingkungan Hidup', nameEn: 'Environment Agency',
      services: [business.wasteBank] },
    {
      code: 'DISKOMINFO', shortName: 'Diskominfo', nameId: 'Dinas Komunikasi dan Informatika',
      nameEn: 'Communication and Informatics Agency',
      administersCity: true, services: [business.digitalClass],
    },
    { code: 'SETDA', shortName: 'Setda', nameId: 'Sekretariat Daerah', nameEn: 'City Secretariat',
      aliases: ['Sekda', 'Sekretariat Daerah Kota Malang'] },
    { code: 'BAPPEDA', shortName: 'Bappeda', nameId: 'Badan Perencanaan Pembangunan Daerah', nameEn: 'Planning Agency' },
    { code: 'INSPEKTORAT', shortName: 'Inspektorat', nameId: 'Inspektorat Daerah', nameEn: 'Inspectorate' },
    {
      code: 'KEMENSOS-PKH', shortName: 'Pendamping PKH', kind: 'KEMENSOS',
      nameId: 'Pendamping PKH Kementerian Sosial di Kota Malang',
      nameEn: 'PKH facilitators of the Ministry of Social Affairs in Malang',
    },
  ],
}
