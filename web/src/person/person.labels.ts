import type {
  BirthDatePrecision, BusinessKind, FlagKind, IdentifierKind, NikStatus, PersonWarningCode, SchoolLevel, Sex,
} from '@sinergi/schema'
import type { disabilities, relations } from '../../../server/src/person/person.codes.ts'
import { labels } from '../core/i18n.ts'

export type Disability = (typeof disabilities)[number]
export type FamilyRelation = (typeof relations)[number]

// In the order in which they are offered. The server's own lists bring GraphQL along and stay on the server.
export const nikStatuses = ['PRESENT', 'IN_PROCESS', 'NONE', 'UNKNOWN'] as const satisfies readonly NikStatus[]
export const precisions = ['DAY', 'MONTH', 'YEAR'] as const satisfies readonly BirthDatePrecision[]
export const businessKinds = ['FOOD', 'CRAFT', 'SERVICE', 'TRADE', 'OTHER'] as const satisfies readonly BusinessKind[]
export const schoolLevels = ['SD', 'SMP', 'SMA', 'SMK', 'PAKET'] as const satisfies readonly SchoolLevel[]
export const familyRelations = ['HEAD', 'SPOUSE', 'CHILD', 'PARENT', 'SIBLING', 'GRANDCHILD',
  'OTHER'] as const satisfies readonly FamilyRelation[]
export const disabilityKinds = ['PHYSICAL', 'INTELLECTUAL', 'MENTAL', 'SENSORY',
  'MULTIPLE'] as const satisfies readonly Disability[]

export const nikStatusLabel = labels<NikStatus>('person.nikStatus', {
  id: { PRESENT: 'Ada', IN_PROCESS: 'Sedang diurus', NONE: 'Belum punya', UNKNOWN: 'Tidak diketahui' },
  en: { PRESENT: 'Has one', IN_PROCESS: 'Applied for', NONE: 'Has none yet', UNKNOWN: 'Not known' },
})
export const sexLabel = labels<Sex>('person.sex', { id: { L: 'Laki-laki', P: 'Perempuan' }, en: { L: 'Male', P: 'Female' } })
export const precisionLabel = labels<BirthDatePrecision>('person.precision', {
  id: { DAY: 'Tanggal lengkap', MONTH: 'Bulan dan tahun saja', YEAR: 'Tahun saja' },
  en: { DAY: 'Full date', MONTH: 'Month and year only', YEAR: 'Year only' },
})
export const businessKindLabel = labels<BusinessKind>('person.businessKind', {
  id: { FOOD: 'Pangan', CRAFT: 'Kerajinan', SERVICE: 'Jasa', TRADE: 'Perdagangan', OTHER: 'Lainnya' },
  en: { FOOD: 'Food', CRAFT: 'Craft', SERVICE: 'Service', TRADE: 'Trade', OTHER: 'Other' },
})
export const schoolLevelLabel = labels<SchoolLevel>('person.schoolLevel', {
  id: { SD: 'SD', SMP: 'SMP', SMA: 'SMA', SMK: 'SMK', PAKET: 'Paket A, B, atau C' },
  en: { SD: 'Primary (SD)', SMP: 'Lower secondary (SMP)', SMA: 'Upper secondary (SMA)', SMK: 'Vocational (SMK)',
    PAKET: 'Equivalency (Paket A, B, C)' },
})
export const relationLabel = labels<FamilyRelation>('person.relation', {
  id: {
    HEAD: 'Kepala keluarga', SPOUSE: 'Istri atau suami', CHILD: 'Anak', PARENT: 'Orang tua', SIBLING: 'Saudara',
    GRANDCHILD: 'Cucu', OTHER: 'Lainnya',
  },
  en: { HEAD: 'Head of the family', SPOUSE: 'Spouse', CHILD: 'Child', PARENT: 'Parent', SIBLING: 'Brother or sister',
    GRANDCHILD: 'Grandchild', OTHER: 'Other' },
})
/** The server may learn other relations: they are shown as they are. */
export const showRelation = (relation: string) => relationLabel(relation as FamilyRelation) ?? relation
export const disabilityLabel = labels<Disability>('person.disability', {
  id: { PHYSICAL: 'Fisik', INTELLECTUAL: 'Intelektual', MENTAL: 'Mental', SENSORY: 'Sensorik', MULTIPLE: 'Ganda' },
  en: { PHYSICAL: 'Physical', INTELLECTUAL: 'Intellectual', MENTAL: 'Mental', SENSORY: 'Sensory', MULTIPLE: 'Multiple' },
})
export const showDisability = (kind: string) => disabilityLabel(kind as Disability) ?? kind
export const flagLabel = labels<FlagKind>('person.flag', {
  id: {
    FEMALE_HEAD: 'Perempuan kepala keluarga', ELDERLY: 'Lansia', CHILD: 'Anak', DISABILITY: 'Penyandang disabilitas',
    PREGNANT: 'Ibu hamil',
    TODDLER: 'Balita', NEGLECTED_CHILD: 'Anak telantar', VIOLENCE_SURVIVOR: 'Korban kekerasan',
  },
  en: {
    FEMALE_HEAD: 'Female head of family', ELDERLY: 'Elderly', CHILD: 'Child', DISABILITY: 'Person with a disability',
    PREGNANT: 'Pregnant',
    TODDLER: 'Toddler', NEGLECTED_CHILD: 'Neglected child', VIOLENCE_SURVIVOR: 'Survivor of violence',
  },
})
export const identifierLabel = labels<IdentifierKind>('person.identifier',
  { id: { NIK: 'NIK', KK: 'Nomor KK' }, en: { NIK: 'NIK', KK: 'Family card (KK)' } })
export const warningLabel = labels<PersonWarningCode>('person.warning', {
  id: {
    NIK_MISSING: 'NIK belum ada. Rujukan tetap dapat dibuat; bantu warga mengurusnya di Dispendukcapil.',
    NIK_REGION_UNKNOWN: 'Kode wilayah pada awal NIK tidak dikenal. Cocokkan dengan KTP.',
    NIK_SEX_MISMATCH: 'Jenis kelamin tidak sama dengan yang tersirat dalam NIK.',
    NIK_BIRTH_DATE_MISMATCH: 'Tanggal lahir tidak sama dengan yang tersirat dalam NIK.',
    KK_INVALID: 'Nomor KK tidak lazim. Cocokkan dengan Kartu Keluarga.',
  },
  en: {
    NIK_MISSING: 'No NIK yet. Referrals can be made all the same; help the resident get one at Dispendukcapil.',
    NIK_REGION_UNKNOWN: 'The region code at the start of the NIK is unknown. Compare it with the card.',
    NIK_SEX_MISMATCH: 'The sex differs from the one in the NIK.',
    NIK_BIRTH_DATE_MISMATCH: 'The birth date differs from the one in the NIK.',
    KK_INVALID: 'An unusual family card number. Compare it with the card.',
  },
})
