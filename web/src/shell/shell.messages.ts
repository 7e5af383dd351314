import { messages } from '../core/i18n.ts'

export const t = messages('shell', {
  id: {
    skip: 'Langsung ke isi', nav: 'Menu utama', more: 'Lainnya', search: 'Cari kode, nama, halaman…',
    searchTitle: 'Cari di mana saja', results: 'Hasil pencarian', pages: 'Halaman', actions: 'Tindakan', nothing: 'Tidak ada yang cocok dengan “{text}”.',
    searchFailed: 'Rujukan dan warga belum dapat dicari: server tidak terjangkau. Coba lagi.',
    hint: 'Tulis kode (RJK-…), nama warga, atau nama halaman.', account: 'Akun', myAccount: 'Akun saya', signOut: 'Keluar', light: 'Terang', dark: 'Gelap',
    system: 'Ikuti perangkat', other: 'English', otherTitle: 'Show in English', keys: 'Tombol pintas', role: 'Peran dan instansi',
    switchRole: 'Ganti peran', offline: 'Tidak ada sambungan ke server. Isian Anda tetap ada; yang tampil mungkin bukan yang terbaru.',
    notLive: 'Pembaruan langsung terputus', notLiveWords: 'Perubahan dari instansi lain belum tampil sendiri. Sambungan sedang dicoba lagi.',
    retry: 'Coba lagi', goto: 'Buka {page}', notYours: 'Halaman ini bukan untuk peran Anda',
    notYoursWords: 'Anda masuk sebagai {role}. Ganti peran di kiri atas bila punya peran lain, atau hubungi admin OPD Anda.',
    notFound: 'Halaman tidak ditemukan', notFoundWords: 'Periksa alamatnya, atau mulai lagi dari Beranda.', toHome: 'Ke Beranda',
    keysWords: 'Tidak berlaku di dalam isian. Semua juga dapat dilakukan tanpa tombol pintas.', close: 'Tutup', menu: 'Menu',
  },
  en: {
    skip: 'Skip to content', nav: 'Main menu', more: 'More', search: 'Search a code, a name, a page…',
    searchTitle: 'Search everywhere', results: 'Search results', pages: 'Pages', actions: 'Actions', nothing: 'Nothing matches “{text}”.',
    searchFailed: 'Referrals and residents could not be searched: the server cannot be reached. Try again.',
    hint: 'Type a code (RJK-…), a resident’s name, or the name of a page.', account: 'Account', myAccount: 'My account', signOut: 'Sign out',
    light: 'Light', dark: 'Dark', system: 'As the device', other: 'Bahasa Indonesia', otherTitle: 'Tampilkan dalam Bahasa Indonesia',
    keys: 'Keyboard shortcuts', role: 'Role and agency', switchRole: 'Switch role',
    offline: 'No connection to the server. What you typed is kept; what you see may not be the latest.',
    notLive: 'Live updates interrupted', notLiveWords: 'Changes by other agencies do not show by themselves just now. The connection is being tried again.',
    retry: 'Try again', goto: 'Open {page}', notYours: 'This page is not for your role',
    notYoursWords: 'You are signed in as {role}. Switch role at the top left if you have another, or ask your agency’s administrator.',
    notFound: 'Page not found', notFoundWords: 'Check the address, or start again from Home.', toHome: 'To Home',
    keysWords: 'Off inside fields. Everything can also be done without them.', close: 'Close', menu: 'Menu',
  },
})
