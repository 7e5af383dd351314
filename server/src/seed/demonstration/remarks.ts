import type { ReasonCode } from '../../referral/referral.codes.ts'

/** What officers write beside a step. */
export const returning = ['Fotokopi tidak terbaca, mohon difoto ulang dengan jelas.',
  'Berkas yang dilampirkan milik anggota keluarga lain.',
  'Tanggal pada berkas sudah lewat, mohon yang terbaru.', 'Halaman kedua belum ada.', 'Alamat pada berkas berbeda dengan isian.']
export const completing = ['Sudah difoto ulang di kelurahan.', 'Berkas baru terlampir.',
  'Sudah dilengkapi bersama warga pagi ini.']
export const justifying = ['Berkas hilang, surat kehilangan dari kelurahan ada pada kami.',
  'Warga lansia, tidak pernah memilikinya.']
export const accepting = ['Dijadwalkan pekan ini.', 'Diterima, petugas kami akan menelepon.', 'Masuk kelompok berikut.',
  'Terima kasih, berkas lengkap.', '']
export const waiting = ['Kuota bulan ini habis, masuk urutan berikut.', 'Menunggu kelas angkatan berikut.',
  'Alat sedang diadakan.']
export const starting = ['Sudah dihubungi, warga bersedia.', 'Datang ke kantor, berkas dicocokkan.',
  'Kunjungan pertama, warga di rumah.', '']
export const resuming = ['Berkas yang ditunggu sudah ada.', 'Warga sudah sembuh dan siap melanjutkan.',
  'Perbaikan dapur selesai, dilanjutkan.']
export const deliveredFull = ['Selesai sesuai rencana.', 'Warga menerima hasilnya langsung.',
  'Selesai, hasil diserahkan di loket.', '']
export const deliveredPart = ['Baru sebagian: sisanya menunggu tahap berikut.',
  'Hadir tiga dari lima hari, materi inti sudah diterima.',
  'Diusulkan, tetapi satu data belum padan.']
export const confirming = ['Dikonfirmasi lewat telepon, warga puas.', 'Dikunjungi, hasilnya sudah dipakai.',
  'Warga datang ke kantor dan membenarkan.', '']
export const confirmingPart = ['Warga terbantu, masih perlu pendampingan.',
  'Sebagian sudah diterima, sisanya dijanjikan bulan depan.']
export const unreached = ['Telepon tidak diangkat.', 'Nomor tidak aktif.', 'Rumah kosong, kata tetangga sedang ke Sidoarjo.',
  'Pesan terkirim, belum dibaca.']
export const reached = ['Tersambung, warga membenarkan.', 'Bertemu di rumah.', 'Membalas pesan, minta ditelepon sore.']
export const disputing = {
  OUTCOME_NOT_RECEIVED: ['Warga menyatakan belum menerima hasilnya.', 'Sudah kami datangi, belum ada yang diserahkan.'],
  OUTCOME_INCOMPLETE: ['Baru separuh yang diterima warga.', 'Kelas tidak sampai selesai, hasil belum ada.'],
  EVIDENCE_WRONG: ['Nomor yang dicantumkan bukan milik warga ini.', 'Bukti yang ditulis atas nama orang lain.'],
} as const
export const redirecting = ['Sesuai kebutuhannya, layanan ini ada pada dinas lain.',
  'Sudah kami telaah, lebih tepat ditangani di sana.']
export const reviewing = ['Masih dalam urutan, perkiraan tetap.', 'Satu orang mundur, urutan naik.', 'Kelas mundur satu pekan.']
export const cancelling = ['Warga sudah mengurus sendiri.', 'Warga tidak berkenan melanjutkan.', 'Pindah ikut anak ke luar kota.']
export const urgentReasons = ['Tenggat berkas pekan ini.', 'Sedang sakit dan tidak tertangani tanpa jaminan.',
  'Kelas dimulai Senin depan.', 'Kontrak tempat tinggal habis akhir pekan ini.']
export const withdrawing = ['Warga menarik persetujuannya lewat telepon.', 'Keluarga keberatan datanya diteruskan.']

export const rejections: Partial<Record<ReasonCode, { note: string; alternative: string }[]>> = {
  NOT_ELIGIBLE: [
    { note: 'Belum mengikuti pelatihan dasar, syarat kelas lanjutan belum terpenuhi.',
      alternative: 'Pelatihan dasar di kecamatan' },
    { note: 'Usaha baru berjalan dua pekan, syarat paling sedikit tiga bulan.', alternative: 'Pendampingan usaha' },
  ],
  OUT_OF_MANDATE: [{ note: 'Permohonan ini bukan kewenangan dinas kami menurut perwal yang berlaku.',
    alternative: 'Kelurahan setempat' }],
  DUPLICATE: [{ note: 'Warga sudah terdaftar lewat sekolah dengan permohonan yang sama.', alternative: 'none' }],
  INVALID_DATA: [{ note: 'Data pada berkas tidak padan dengan data kependudukan setelah dicek dua kali.',
    alternative: 'Pemadanan data di Dispendukcapil' }],
  ALREADY_SERVED: [{ note: 'Warga sudah menerima layanan yang sama pada triwulan pertama tahun ini.', alternative: 'none' }],
  OTHER: [{ note: 'Tempat usaha dalam sengketa; kami tidak dapat memproses sebelum ada putusan.',
    alternative: 'Bantuan hukum gratis' }],
}

export const comments: { target: string; sender: string }[] = [
  { target: 'Mohon nomor telepon lain, yang tercantum tidak aktif.',
    sender: 'Bisa lewat tetangga, kami sampaikan ke warga untuk menghubungi.' },
  { target: 'Apakah warga bisa hadir hari kerja?', sender: 'Bisa pagi, siang menjaga anak.' },
  { target: 'Jadwal kami geser ke Kamis, ruang dipakai.', sender: 'Baik, sudah kami sampaikan.' },
  { target: 'Warga minta didampingi karena belum lancar membaca.', sender: 'Pendamping kami ikut pada kunjungan pertama.' },
  { target: 'Apakah rumah dan tempat usaha sama alamatnya?', sender: 'Sama, bagian depan rumah.' },
]
