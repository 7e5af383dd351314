/**
 * What a column of a list may hold. `aliases` are folded (letters and digits only, small) and match a header's words, with what
 * stands in brackets or without. A required field has no row without it.
 */
export const fields = {
  number: { aliases: ['no', 'nomor', 'nourut', 'nomorurut', 'urut', 'number'] },
  nik: {
    aliases: [
      'nik', 'nonik', 'nomornik', 'nomorindukkependudukan', 'noindukkependudukan', 'indukkependudukan', 'nikktp', 'noktp',
      'nomorktp', 'ktp', 'nikpeserta', 'nikwarga', 'nikanak',
    ],
  },
  kk: { aliases: ['kk', 'nokk', 'nomorkk', 'nokartukeluarga', 'nomorkartukeluarga', 'kartukeluarga', 'nkk'] },
  name: {
    aliases: [
      'nama', 'namalengkap', 'namapeserta', 'namawarga', 'namapenerima', 'namapenerimamanfaat', 'namakpm', 'namaanak',
      'namasiswa', 'namaktp',
      'namasesuaiktp', 'namalengkapsesuaiktp', 'name', 'fullname',
    ],
    required: true,
  },
  birthPlace: { aliases: ['tempatlahir', 'tmplahir', 'tmptlahir', 'tptlahir', 'kotalahir', 'birthplace'] },
  birthDate: {
    aliases: [
      'tgllahir', 'tanggallahir', 'tglahir', 'lahir', 'ttl', 'tempattgllahir', 'tempattanggallahir', 'tempatdantanggallahir',
      'tempatdantgllahir', 'dob', 'birthdate', 'dateofbirth',
    ],
    required: true,
  },
  sex: { aliases: ['jk', 'lp', 'jeniskelamin', 'jnskelamin', 'jenkel', 'kelamin', 'gender', 'sex'] },
  street: { aliases: ['alamat', 'alamatlengkap', 'alamatrumah', 'alamatdomisili', 'alamatktp', 'jalan', 'address'] },
  rt: { aliases: ['rt', 'nort'] },
  rw: { aliases: ['rw', 'norw'] },
  rtRw: { aliases: ['rtrw'] },
  kelurahan: {
    aliases: [
      'kelurahan', 'kel', 'desa', 'keldesa', 'kelurahandesa', 'desakelurahan', 'desakel', 'namakelurahan', 'village',
    ],
    required: true,
  },
  kecamatan: { aliases: ['kecamatan', 'kec', 'namakecamatan', 'district'] },
  phone: {
    aliases: [
      'nohp', 'hp', 'nomorhp', 'notelp', 'notelepon', 'nomortelepon', 'telepon', 'telp', 'nowa', 'nomorwa', 'wa', 'whatsapp',
      'nowhatsapp', 'nohpwa', 'handphone', 'nohandphone', 'nomorhandphone', 'kontak', 'nomorhpwa', 'telphp', 'notelphp', 'ponsel',
      'noponsel', 'nomorponsel', 'phone',
    ],
  },
  guardian: {
    aliases: [
      'wali', 'namawali', 'orangtua', 'namaorangtua', 'orangtuawali', 'namaorangtuawali', 'walimurid', 'ortu', 'ortuwali',
      'guardian',
    ],
  },
  business: { aliases: ['jenisusaha', 'usaha', 'bidangusaha', 'jnsusaha', 'business'] },
  training: {
    aliases: [
      'pelatihanterakhir', 'pelatihan', 'namapelatihan', 'jenispelatihan', 'pelatihanyangdiikuti', 'training',
    ],
  },
  trainingDate: { aliases: ['tglpelatihan', 'tanggalpelatihan', 'trainingdate'] },
  target: {
    aliases: [
      'tujuanrujukan', 'tujuan', 'opdtujuan', 'dinastujuan', 'instansitujuan', 'dirujukke', 'rujukanke', 'rujukke', 'tujuanopd',
      'opdpenerima', 'opd', 'target',
    ],
    required: true,
  },
  service: {
    aliases: [
      'layanan', 'jenislayanan', 'namalayanan', 'layananyangdiminta', 'kebutuhanlayanan', 'layananyangdituju', 'layanantujuan',
      'service',
    ],
    required: true,
  },
  consentDate: {
    aliases: [
      'persetujuan', 'persetujuantgl', 'tglpersetujuan', 'tanggalpersetujuan', 'persetujuantanggal', 'tglsetuju', 'tanggalsetuju',
      'persetujuanwarga', 'tglpersetujuanwarga', 'tanggalpersetujuanwarga', 'consent', 'consentdate',
    ],
    required: true,
  },
} as const satisfies Record<string, { aliases: readonly string[]; required?: true }>

export type Field = keyof typeof fields
export const fieldNames = Object.keys(fields) as Field[]
export const requiredFields = fieldNames.filter((field) => 'required' in fields[field])
export const isField = (name: string): name is Field => Object.hasOwn(fields, name)
