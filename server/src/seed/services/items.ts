import type { ItemSeed, QuestionSeed } from '../city.ts'

const item = (code: string, labelId: string, labelEn: string, mandatory = true): ItemSeed =>
  ({ code, labelId, labelEn, mandatory })

/** Papers that several services ask for. What each service needs is its own choice. */
export const identityCard = item('KTP', 'Fotokopi KTP-el', 'Copy of the identity card (KTP-el)')
export const familyCard = item('KK', 'Fotokopi Kartu Keluarga', 'Copy of the family card (KK)')
export const businessPhoto = item('FOTO-USAHA', 'Foto tempat usaha', 'Photo of the business premises')
export const productPhoto = item('FOTO-PRODUK', 'Foto produk', 'Photo of the product')
export const productList = item('DAFTAR-PRODUK', 'Daftar produk dan bahan', 'List of products and ingredients')
export const nib = item('NIB', 'Nomor Induk Berusaha (NIB)', 'Business identification number (NIB)')
export const trainingCertificate = item('SERTIFIKAT-DASAR', 'Sertifikat pelatihan dasar', 'Certificate of the basic training')
export const label = item('LABEL', 'Rancangan label kemasan', 'Draft of the packaging label', false)
export const activeEmail = item('SUREL', 'Alamat surel yang aktif', 'An e-mail address in use')
export const schoolLetter = item('SURAT-SEKOLAH', 'Surat keterangan dari sekolah', 'Letter from the school')
export const reportCard = item('RAPOR', 'Fotokopi rapor terakhir', 'Copy of the latest school report')
export const lastDiploma = item('IJAZAH', 'Fotokopi ijazah terakhir', 'Copy of the latest diploma')
export const poverty = item('SKTM', 'Surat keterangan dari kelurahan', 'Letter from the kelurahan', false)
export const housePhoto = item('FOTO-RUMAH', 'Foto rumah tampak depan dan dalam', 'Photos of the house, outside and inside')
export const healthLetter = item('SURAT-PUSKESMAS', 'Surat keterangan puskesmas', 'Letter from the health centre')
export const birthLetter = item('SURAT-LAHIR', 'Surat keterangan lahir', 'Notice of birth')
export const neighbourhoodLetter = item('PENGANTAR-RT', 'Surat pengantar RT/RW', 'Letter of the neighbourhood head (RT/RW)')
export const jobCard = item('AK1', 'Kartu pencari kerja (AK-1)', 'Job seeker card (AK-1)', false)
export const optional = (asked: ItemSeed): ItemSeed => ({ ...asked, mandatory: false })

const question = (code: string, textId: string, textEn: string, mustBe = true): QuestionSeed => ({ code, textId, textEn, mustBe })

export const livesHere = question('TINGGAL-DI-KOTA', 'Apakah warga tinggal di kota ini?', 'Does the resident live in this city?')
export const runsBusiness = question('PUNYA-USAHA', 'Apakah warga sudah menjalankan usaha?',
  'Does the resident run a business already?')
export const basicTraining = question('SUDAH-PELATIHAN-DASAR', 'Apakah warga sudah mengikuti pelatihan dasar?',
  'Has the resident taken a basic training?')
export const hasNoNib = question('BELUM-PUNYA-NIB', 'Apakah warga sudah mempunyai NIB?', 'Does the resident have an NIB already?',
  false)
export const makesFood = question('PANGAN-RUMAH', 'Apakah pangan dibuat sendiri di rumah?',
  'Is the food made at home by the resident?')
export const notExcluded = question('BUKAN-PRODUK-BPOM',
  'Apakah produknya susu, olahan daging atau ikan, minuman beralkohol, air kemasan, makanan bayi, atau kaleng?',
  'Is the product milk, processed meat or fish, alcohol, bottled water, baby food or canned food?', false)
export const halalIngredients = question('BAHAN-HALAL', 'Apakah semua bahan halal dan tidak berisiko?',
  'Are all ingredients halal and without risk?')
export const schoolAge = question('USIA-SEKOLAH', 'Apakah anak berusia 6 sampai 21 tahun?', 'Is the child 6 to 21 years old?')
export const atSchool = question('BERSEKOLAH', 'Apakah anak bersekolah atau mengikuti pendidikan kesetaraan?',
  'Does the child go to school or an equivalency class?')
export const notAtSchool = question('TIDAK-BERSEKOLAH', 'Apakah anak masih bersekolah?', 'Does the child still go to school?',
  false)
export const seeksWork = question('MENCARI-KERJA', 'Apakah warga berusia 18 tahun ke atas dan siap bekerja?',
  'Is the resident 18 or older and ready to work?')
export const noOtherAid = question('BANTUAN-SEJENIS', 'Apakah keluarga sudah menerima bantuan yang sama?',
  'Does the family receive the same aid already?', false)
