import type { CitySeed } from '../city.ts'
import * as business from '../services/business.ts'
import * as licence from '../services/licence.ts'
import * as schooling from '../services/schooling.ts'
import * as social from '../services/social.ts'
import { malang } from './35.73.ts'
import { batu } from './35.79.ts'

const described: Record<string, CitySeed> = { '35.73': malang, '35.79': batu }

/** The agencies of a city: as described, or for any other city of Indonesia the four that every loop needs and who protects survivors of violence, by generic names. */
export const citySeed = (code: string, name: string): CitySeed => described[code] ?? genericCity(name)

const genericCity = (city: string): CitySeed => ({
  agencies: [
    {
      code: 'DINSOS', shortName: 'Dinsos', nameId: `Dinas Sosial ${city}`, nameEn: `Social Agency of ${city}`,
      aliases: ['Dinas Sosial'],
      administersCity: true,
      services: [social.aidAssessment, social.assistiveDevice, social.familyCounselling, social.registerUpdate],
    },
    {
      code: 'UPT-PPA', shortName: 'UPT PPA', kind: 'UPT', nameId: `UPT Perlindungan Perempuan dan Anak ${city}`,
      nameEn: `Protection Unit for Women and Children of ${city}`, protectsSurvivors: true,
    },
    {
      code: 'DINKOP', shortName: 'Dinkop', nameId: `Dinas Koperasi dan Usaha Mikro ${city}`,
      nameEn: `Cooperatives and Small Business Agency of ${city}`,
      aliases: ['Dinas Koperasi'],
      services: [business.advancedTraining, business.marketing, business.halalHelp, business.mentoring],
    },
    {
      code: 'DISNAKER', shortName: 'Disnaker', nameId: `Dinas Tenaga Kerja dan Perizinan ${city}`,
      nameEn: `Manpower and Licensing Agency of ${city}`,
      aliases: ['Dinas Tenaga Kerja'], services: [licence.nibHelp, licence.homeFoodHelp, licence.jobPlacement],
    },
    {
      code: 'DISDIK', shortName: 'Disdik', nameId: `Dinas Pendidikan ${city}`, nameEn: `Education Agency of ${city}`,
      aliases: ['Dinas Pendidikan'],
      services: [schooling.pipProposal, schooling.equivalency],
    },
  ],
})
