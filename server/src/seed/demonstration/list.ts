import { dayOf } from '../../core/clock.ts'
import { takeIn } from '../../list/list.intake.ts'
import type { Acting } from './accounts.ts'
import { daysAfter } from './days.ts'
import type { Numbers } from './identity.ts'

const loader = 'rina.dinsos'
const header = ['NIK', 'Nama', 'Tgl Lahir', 'JK', 'Alamat', 'RT', 'RW', 'Kelurahan', 'Kecamatan', 'No HP', 'Wali', 'Jenis Usaha', 'Pelatihan Terakhir',
  'Tgl Pelatihan', 'Tujuan Rujukan', 'Layanan', 'Persetujuan (tgl)']

type Kelurahan = readonly [name: string, kecamatan: string, region: string]
const klojen: Kelurahan = ['Kasin', 'Klojen', '35.73.02.1006']
const sukun: Kelurahan = ['Bandulan', 'Sukun', '35.73.04.1008']
const blimbing: Kelurahan = ['Polehan', 'Blimbing', '35.73.01.1010']
const training = ['Diskopindag', 'Pelatihan lanjutan usaha'] as const
const licence = ['Disnaker-PMPTSP', 'Pendampingan NIB'] as const
const school = ['Disdikbud', 'Usulan PIP/KIP'] as const

/** An invented participant; `wrong` puts cells in place of the right ones. */
interface Participant {
  name: string
  age: number
  sex: 'L' | 'P'
  home: Kelurahan
  asks: readonly [agency: string, service: string]
  business?: string
  guardian?: string
  wrong?: Record<string, string>
}
const participants: Participant[] = [
  { name: 'Rumiyati', age: 44, sex: 'P', home: klojen, asks: licence, business: 'Keripik pisang' },
  { name: 'Slamet Riyanto', age: 51, sex: 'L', home: sukun, asks: training, business: 'Sablon' },
  { name: 'Umi Kulsum', age: 38, sex: 'P', home: blimbing, asks: licence, business: 'Jamu gendong' },
  { name: 'Yohana Wulandari', age: 29, sex: 'P', home: klojen, asks: training, business: 'Kue basah', wrong: { NIK: '' } },
  { name: 'Paiman', age: 57, sex: 'L', home: sukun, asks: licence, business: 'Bakso keliling', wrong: { NIK: '3,57304E+15' } },
  { name: 'Nanda Aprilia', age: 12, sex: 'P', home: blimbing, asks: school, guardian: 'Rumiyati' },
  { name: 'Dimas Saputra', age: 14, sex: 'L', home: klojen, asks: school, guardian: 'Paiman', wrong: { 'No HP': '0812' } },
  { name: 'Lestari Handayani', age: 33, sex: 'P', home: sukun, asks: training, business: 'Rajut', wrong: { 'Persetujuan (tgl)': '' } },
  { name: 'Sugiono', age: 46, sex: 'L', home: klojen, asks: licence, business: 'Tambal ban', wrong: { Kelurahan: 'Bandulan' } },
  { name: 'Tri Wahyuningsih', age: 41, sex: 'P', home: blimbing, asks: training, business: 'Telur asin' },
]

const asWritten = (date: string) => date.split('-').reverse().join('/')

function rowOf({ name, age, sex, home: [kelurahan, kecamatan, region], asks: [agency, service], business = '', guardian = '', wrong }: Participant,
  at: number, given: Numbers, today: string): string[] {
  const born = daysAfter(`${Number(today.slice(0, 4)) - age}-01-15`, at * 11)
  const cells: Record<string, string> = {
    'NIK': given.nik(region, born, sex), 'Nama': name, 'Tgl Lahir': asWritten(born), 'JK': sex, 'Alamat': `Jl. Contoh ${at + 3}`, 'RT': '003', 'RW': '007',
    'Kelurahan': kelurahan, 'Kecamatan': kecamatan, 'No HP': given.phone(), 'Wali': guardian, 'Jenis Usaha': business,
    'Pelatihan Terakhir': business && 'Pengelolaan usaha dasar', 'Tgl Pelatihan': business && asWritten(daysAfter(today, -33)),
    'Tujuan Rujukan': agency, 'Layanan': service, 'Persetujuan (tgl)': asWritten(daysAfter(today, -5 - at)), ...wrong,
  }
  return header.map((column) => cells[column]!)
}

/** A list of last month's participants waits to be looked at, with rows of every verdict. The server judges it once it works. */
export async function loadDemonstrationList(officials: ReadonlyMap<string, Acting>, given: Numbers, now: string): Promise<void> {
  const acting = officials.get(loader)
  if (!acting) return
  const today = dayOf(now)
  const lines = [header, ...participants.map((participant, at) => rowOf(participant, at, given, today))]
  const file = Buffer.from(`\ufeff${lines.map((cells) => `${cells.join(';')}\r\n`).join('')}`)
  await takeIn({ ...acting, at: now }, `peserta-pelatihan-${daysAfter(today, -33).slice(0, 7)}.csv`, file)
}
