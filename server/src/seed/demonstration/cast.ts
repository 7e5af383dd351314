import type { Role } from '../../core/actor.ts'

/** One invented official: `username`, name, and what they may do where. Several lines of `posts` are several assignments. */
export interface Official {
  username: string
  name: string
  posts: Post[]
  /** Left out of the stories: new, limited to a region, or with a role that does not act yet. */
  idle?: true
  locale?: 'en'
}
export interface Post { role: Role; city: string; agency: string; regions?: string[] }

/** Holds no name of a user, an agency or the product, so the rule for passwords (DESIGN §Accounts) takes it. In the README. */
export const passphrase = 'gerimis-di-kebun-teh'

const post = (city: string) => (role: Role, agency: string, ...regions: string[]): Post => ({ role, city, agency, regions })
const malang = post('35.73')
const batu = post('35.79')
const one = (username: string, name: string, ...posts: Post[]): Official => ({ username, name, posts })
const idle = (username: string, name: string, ...posts: Post[]): Official => ({ username, name, posts, idle: true })

const ofMalang: Official[] = [
  one('rina.dinsos', 'Rina Puspitasari', malang('OFF', 'DINSOS')),
  one('joko.dinsos', 'Joko Prasetyo', malang('OFF', 'DINSOS')),
  one('ningsih.dinsos', 'Ningsih', malang('OFF', 'DINSOS')),
  one('endah.dinsos', 'Endah Kusumawati', malang('VER', 'DINSOS')),
  idle('laras.dinsos', 'Larasati Widodo', malang('OFF', 'DINSOS', '35.73.03')),
  idle('hendra.dinsos', 'Hendra Wibisono', malang('HEAD', 'DINSOS')),
  idle('fitri.kla', 'Fitri Handayani', malang('KLA', 'DINSOS')),
  idle('yuni.psm', 'Yuni Astutik', malang('COL', 'DINSOS', '35.73.03.1001')),
  idle('slamet.puskesos', 'Slamet', malang('KEL', 'DINSOS', '35.73.03.1001')),
  one('dewi.diskopindag', 'Dewi Anggraini', malang('OFF', 'DISKOPINDAG')),
  one('arif.diskopindag', 'Arif Maulana', malang('OFF', 'DISKOPINDAG')),
  one('sugeng.diskopindag', 'Sugeng Hariyadi', malang('VER', 'DISKOPINDAG')),
  idle('ratna.diskopindag', 'Ratna Dwi Lestari', malang('HEAD', 'DISKOPINDAG')),
  idle('tono.pelatih', 'Tono Suwarno', malang('TRN', 'DISKOPINDAG')),
  one('bagus.disnaker', 'Bagus Setiawan', malang('OFF', 'DISNAKER-PMPTSP')),
  one('citra.disnaker', 'Citra Permata', malang('OFF', 'DISNAKER-PMPTSP')),
  one('yohanes.disnaker', 'Yohanes Gunawan', malang('VER', 'DISNAKER-PMPTSP')),
  idle('wiwik.disnaker', 'Wiwik Rahayu', malang('HEAD', 'DISNAKER-PMPTSP')),
  one('maya.disdikbud', 'Maya Kartikasari', malang('OFF', 'DISDIKBUD')),
  one('eko.disdikbud', 'Eko Nugroho', malang('OFF', 'DISDIKBUD')),
  one('sulis.disdikbud', 'Sulistyowati', malang('VER', 'DISDIKBUD')),
  idle('bambang.disdikbud', 'Bambang Utomo', malang('HEAD', 'DISDIKBUD')),
  one('intan.dinkes', 'Intan Permatasari', malang('OFF', 'DINKES')),
  one('made.dinkes', 'I Made Wirawan', malang('VER', 'DINKES')),
  one('fajar.dukcapil', 'Fajar Hidayat', malang('OFF', 'DISPENDUKCAPIL')),
  one('lilik.dukcapil', 'Lilik Nurhayati', malang('VER', 'DISPENDUKCAPIL')),
  one('gilang.dlh', 'Gilang Ramadan', malang('OFF', 'DLH')),
  one('asih.dlh', 'Asih Setyowati', malang('VER', 'DLH')),
  one('putra.diskominfo', 'Putra Mahendra', malang('OFF', 'DISKOMINFO')),
  one('kartika.diskominfo', 'Kartika Sari', malang('VER', 'DISKOMINFO')),
  one('siti.koordinator', 'Siti Khotijah', malang('COO', 'BAPPEDA')),
  idle('anwar.setda', 'Anwar Syafii', malang('HEAD', 'SETDA')),
  idle('hadi.pdp', 'Hadi Purnomo', malang('PDP', 'DISKOMINFO')),
  idle('teguh.inspektorat', 'Teguh Wahyono', malang('AUD', 'INSPEKTORAT')),
  idle('desi.pkh', 'Desi Ratnasari', malang('PKH', 'KEMENSOS-PKH')),
  idle('admin.malang', 'Nur Aini (admin kota)', malang('ADM', 'DISKOMINFO')),
  idle('admin.diskopindag', 'Rahmat (admin Diskopindag)', malang('ADM', 'DISKOPINDAG')),
  { ...idle('bayu.usaha', 'Bayu Saputra', malang('OFF', 'DISKOPINDAG'), batu('OFF', 'PLUT')) },
  { ...idle('emma.dinsos', 'Emma Hartanto', malang('OFF', 'DINSOS')), locale: 'en' },
]
const ofBatu: Official[] = [
  one('wulan.batu', 'Wulandari', batu('OFF', 'DINSOS')),
  one('agung.batu', 'Agung Pratama', batu('OFF', 'DINSOS')),
  one('sari.batu', 'Sari Dewanti', batu('VER', 'DINSOS')),
  idle('heru.batu', 'Heru Sulistyo', batu('HEAD', 'DINSOS')),
  one('nia.p3a', 'Kurnia Rahmawati', batu('OFF', 'DP3AP2KB')),
  one('tutik.p3a', 'Tutik Mulyani', batu('VER', 'DP3AP2KB')),
  one('galih.plut', 'Galih Santosa', batu('OFF', 'PLUT')),
  one('anik.plut', 'Anik Suryani', batu('VER', 'PLUT')),
  idle('rizal.plut', 'Rizal Fauzi', batu('MEN', 'PLUT')),
  one('danu.ptsp', 'Danu Kurniawan', batu('OFF', 'DPMPTSP-NAKER')),
  one('rini.ptsp', 'Rini Oktaviani', batu('VER', 'DPMPTSP-NAKER')),
  one('yoga.disdik', 'Yoga Permana', batu('OFF', 'DISDIK')),
  one('umi.disdik', 'Umi Kulsum', batu('VER', 'DISDIK')),
  one('vera.dinkes', 'Veronika Tanoto', batu('OFF', 'DINKES')),
  one('imam.dinkes', 'Imam Mukti', batu('VER', 'DINKES')),
  one('nanang.dukcapil', 'Nanang Kosim', batu('OFF', 'DISPENDUKCAPIL')),
  one('eni.dukcapil', 'Eni Kusrini', batu('VER', 'DISPENDUKCAPIL')),
  one('lukman.koordinator', 'Lukman Hakim', batu('COO', 'BAPPELITBANGDA')),
  idle('ayu.pdp', 'Ayu Wulandari', batu('PDP', 'DISKOMINFO')),
  idle('bowo.inspektorat', 'Bowo Leksono', batu('AUD', 'INSPEKTORAT')),
  idle('ketut.pkh', 'Ketut Sudiarta', batu('PKH', 'KEMENSOS-PKH')),
  idle('admin.batu', 'Lia Amalia (admin kota)', batu('ADM', 'DISKOMINFO')),
]

const described: Record<string, Official[]> = { '35.73': ofMalang, '35.79': ofBatu }

/** Who works in a city. A city without officials of its own gets one of each kind in the four agencies of the generic city. */
export const castOf = (city: string): Official[] => described[city] ?? genericCast(city)

function genericCast(city: string): Official[] {
  const here = post(city)
  const tail = city.replace('.', '')
  const names: Record<string, [officer: string, verifier: string, head: string]> = {
    DINSOS: ['Rina Puspitasari', 'Endah Kusumawati', 'Hendra Wibisono'],
    DINKOP: ['Dewi Anggraini', 'Sugeng Hariyadi', 'Ratna Dwi Lestari'],
    DISNAKER: ['Bagus Setiawan', 'Yohanes Gunawan', 'Wiwik Rahayu'],
    DISDIK: ['Maya Kartikasari', 'Sulistyowati', 'Bambang Utomo'],
  }
  const staff = Object.entries(names).flatMap(([agency, [officer, verifier, head]]) => {
    const place = `${agency.toLowerCase()}${tail}`
    return [one(`petugas.${place}`, officer, here('OFF', agency)), one(`verifikator.${place}`, verifier, here('VER', agency)),
      idle(`kepala.${place}`, head, here('HEAD', agency))]
  })
  return [...staff, one(`koordinator.${tail}`, 'Siti Khotijah', here('COO', 'DINSOS')),
    idle(`pdp.${tail}`, 'Hadi Purnomo', here('PDP', 'DINSOS')),
    idle(`auditor.${tail}`, 'Teguh Wahyono', here('AUD', 'DINSOS')), idle(`admin.${tail}`, 'Nur Aini', here('ADM', 'DINSOS'))]
}
