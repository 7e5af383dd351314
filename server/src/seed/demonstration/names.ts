/** Names as they are borne in Malang and Batu. Every person made of them is invented. */
export interface NamePool {
  /** Of those born before and after about 1995: fashions change. */
  men: [older: string[], younger: string[]]
  women: [older: string[], younger: string[]]
  lastOfMen: string[]
  lastOfWomen: string[]
  /** How many have one name only. */
  alone: number
}

export const javanese: NamePool = {
  men: [
    ['Slamet', 'Sugeng', 'Sutrisno', 'Wagiman', 'Paidi', 'Kasiadi', 'Suwarno', 'Mulyono', 'Supriyadi', 'Hariyanto', 'Budi',
      'Bambang',
      'Yanto', 'Joko', 'Gatot', 'Imam', 'Heru', 'Nanang', 'Suyitno', 'Ponidi'],
    ['Agung', 'Eko', 'Dwi', 'Tri', 'Wahyu', 'Rudi', 'Fauzan', 'Rizky', 'Dimas', 'Bagas', 'Galih', 'Rafi', 'Aditya', 'Ilham',
      'Yusuf',
      'Arga', 'Satria', 'Naufal'],
  ],
  women: [
    ['Sumiati', 'Sulastri', 'Suparmi', 'Tukinem', 'Painem', 'Ngatini', 'Wiwik', 'Endang', 'Sri', 'Siti', 'Tutik', 'Lilik',
      'Yuliana',
      'Ratna', 'Umi', 'Marsiyah', 'Kartini', 'Kasiyati', 'Mujiati', 'Sukarsih'],
    ['Nur', 'Ningsih', 'Rahayu', 'Wulandari', 'Dewi', 'Fitri', 'Anisa', 'Nabila', 'Putri', 'Intan', 'Ayu', 'Khusnul', 'Zahra',
      'Salsabila',
      'Citra', 'Laila', 'Aulia', 'Kirana'],
  ],
  lastOfMen: ['Prasetyo', 'Santoso', 'Wibowo', 'Hidayat', 'Kurniawan', 'Setiawan', 'Utomo', 'Nugroho', 'Maulana', 'Saputra',
    'Permana', 'Widodo',
    'Purnomo', 'Raharjo', 'Firmansyah'],
  lastOfWomen: ['Lestari', 'Handayani', 'Wahyuni', 'Astuti', 'Puspita', 'Anggraini', 'Rahmawati', 'Susanti', 'Mardiana',
    'Kusumawati', 'Safitri',
    'Oktaviani', 'Maharani', 'Setyowati'],
  alone: 0.35,
}
export const madurese: NamePool = {
  men: [['Moh. Hosen', 'Abd. Rahem', 'Sahiruddin', 'Matsari', 'Busiri', 'Hosnan', 'Sunarwi', 'Misnawi'],
    ['Fathor', 'Zaini', 'Moh. Rofiq', 'Faisol', 'Hairul']],
  women: [['Hosniyah', 'Maimunah', 'Sahiya', 'Sumina', 'Hotijah', 'Misnatun', 'Rukmina', 'Suhriya'],
    ['Nurhasanah', 'Halimah', 'Faiqotul', 'Nur Azizah', 'Sofiyah']],
  lastOfMen: ['Rahem', 'Syamsuri', 'Munawar', 'Badri', 'Muzakki', 'Holili'],
  lastOfWomen: ['Hasanah', 'Jannah', 'Munawaroh', 'Badriyah', 'Holifah'],
  alone: 0.5,
}
export const chinese: NamePool = {
  men: [['Hendrik', 'Liem Kian', 'Tan Hok', 'Kwee Siang', 'Yohanes'], ['Stefanus', 'Andreas', 'Daniel', 'Kevin']],
  women: [['Lenny', 'Go Lian', 'Sioe Ling', 'Maria Goreti', 'Yosefina'], ['Meilani', 'Veronika', 'Kristina', 'Felicia']],
  lastOfMen: ['Tanoto', 'Wijaya', 'Gunawan', 'Halim', 'Sutanto', 'Hartanto', 'Setiabudi'],
  lastOfWomen: ['Wijaya', 'Gunawan', 'Halim', 'Hartanto', 'Setiabudi', 'Tanoto'],
  alone: 0.1,
}
export const balinese: NamePool = {
  men: [['I Wayan', 'I Made', 'I Nyoman', 'I Ketut'], ['I Gede', 'I Putu', 'I Kadek']],
  women: [['Ni Wayan', 'Ni Made', 'Ni Nyoman', 'Ni Ketut'], ['Ni Luh', 'Ni Putu', 'Ni Kadek']],
  lastOfMen: ['Sudiarta', 'Suardana', 'Wirawan', 'Mahendra'],
  lastOfWomen: ['Astiti', 'Sukmawati', 'Ariani', 'Suryani'],
  alone: 0,
}

export const birthPlaces = ['Malang', 'Malang', 'Malang', 'Batu', 'Pasuruan', 'Blitar', 'Lumajang', 'Kediri', 'Surabaya',
  'Sampang', 'Bangkalan',
  'Banyuwangi', 'Tulungagung', 'Denpasar']
export const streets = ['Jl. Anggrek', 'Jl. Kenanga', 'Jl. Melati', 'Jl. Mawar', 'Jl. Ki Ageng Gribig', 'Jl. Kolonel Sugiono',
  'Jl. Muharto',
  'Jl. Danau Toba', 'Jl. Raya Tlogomas', 'Jl. Candi Panggung', 'Jl. Simpang Borobudur', 'Gang Buntu', 'Jl. Bukit Barisan',
  'Jl. Cokroaminoto']
export const schools: Record<string, string[]> = {
  SD: ['SDN Contoh 1', 'SDN Contoh 3', 'MI Tunas Contoh', 'SD Katolik Contoh'],
  SMP: ['SMPN Contoh 2', 'SMPN Contoh 5', 'MTs Tunas Contoh'],
  SMA: ['SMAN Contoh 1', 'SMK Contoh Karya', 'MA Tunas Contoh'],
}
