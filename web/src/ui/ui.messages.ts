import { labels, messages } from '../core/i18n.ts'
import type { RequestProblem } from '../core/request-error.ts'


export const t = messages('ui', {
  id: {
    retry: 'Coba lagi', notRefreshed: 'Belum diperbarui; yang tampil adalah data sebelumnya.', choices: 'Pilihan', noChoice: 'Tidak ada yang cocok.', reload: 'Muat ulang', more: 'Tampilkan lagi', loading: 'Memuat…', close: 'Tutup', cancel: 'Batal', clear: 'Hapus saringan', filter: 'Saringan',
    changes: '{n} perubahan baru', maybeChanges: 'Mungkin ada perubahan', apply: 'Tampilkan', remove: 'Hapus saringan {name}', requestId: 'Nomor permintaan: {id}',
    shown: '{n} dari {total}', partial: 'Hanya {n} baris pertama; daftar ini masih berlanjut.', partialOf: 'Hanya {n} dari {total} baris.', openPage: 'Buka halaman penuh', select: 'Pilih {name}', selectAll: 'Pilih semua yang tampil',
    due: 'tenggat {date}', noDue: 'tanpa tenggat', provisional: 'sementara', provisionalWhy: 'Tenggat ini dihitung berdasarkan kalender sementara.',
    unknownPerson: 'Nama tidak terlihat', optional: '(boleh kosong)', required: 'Wajib diisi.',
    letterKeys: 'Tombol pintas satu huruf', letterKeysWords: 'Matikan bila Anda memakai perintah suara, atau sering tertekan tanpa sengaja. Hanya di perangkat ini.',
    changedElsewhere: 'Data ini diubah orang lain sesudah Anda membukanya', changedFields: 'Yang berubah: {fields}. Periksa, lalu simpan.',
    typedOver: '{name} (isian Anda yang dipakai)', notCopied: 'Tidak dapat disalin. Tandai teksnya, lalu salin sendiri.',
  },
  en: {
    retry: 'Try again', notRefreshed: 'Not refreshed; what is shown is from before.', choices: 'Choices', noChoice: 'Nothing matches.', reload: 'Reload', more: 'Show more', loading: 'Loading…', close: 'Close', cancel: 'Cancel', clear: 'Clear filters', filter: 'Filter',
    changes: '{n} new change | {n} new changes', maybeChanges: 'There may be changes', apply: 'Show', remove: 'Remove filter {name}', requestId: 'Request number: {id}',
    shown: '{n} of {total}', partial: 'Only the first {n} row; the list goes on. | Only the first {n} rows; the list goes on.', partialOf: 'Only {n} of {total} rows.', openPage: 'Open full page', select: 'Select {name}', selectAll: 'Select all shown',
    due: 'due {date}', noDue: 'no due date', provisional: 'provisional', provisionalWhy: 'This due date rests on a provisional calendar.',
    unknownPerson: 'Name not visible', optional: '(optional)', required: 'Required.',
    letterKeys: 'Shortcuts of one letter', letterKeysWords: 'Switch them off if you use voice control, or often press them by accident. On this device only.',
    changedElsewhere: 'Somebody else has changed this since you opened it', changedFields: 'Changed: {fields}. Look, then save.',
    typedOver: '{name} (what you typed stands)', notCopied: 'Could not be copied. Select the text and copy it yourself.',
  },
})

export const problemLabel = labels<RequestProblem>('ui.problem', {
  id: {
    OFFLINE: 'Server tidak terjangkau. Isian Anda tetap ada di halaman ini.',
    UNAUTHENTICATED: 'Sesi berakhir. Masuk lagi untuk melanjutkan.',
    UNAUTHORIZED: 'Peran Anda tidak mencakup data ini. Ganti peran, atau hubungi admin OPD Anda.',
    BAD_USER_INPUT: 'Permintaan tidak dapat dibaca server. Muat ulang halaman; isian yang belum dikirim akan hilang.',
    OPERATION_NOT_LISTED: 'Sinergi diperbarui setelah halaman ini dibuka. Muat ulang halaman; isian yang belum dikirim akan hilang.',
    BUSY: 'Server sedang sibuk. Tidak ada yang hilang; coba lagi sebentar lagi.',
    INTERNAL_SERVER_ERROR: 'Terjadi kesalahan di server. Tidak ada data yang tersimpan sebagian; coba lagi.',
  },
  en: {
    OFFLINE: 'The server cannot be reached. What you typed is still on this page.',
    UNAUTHENTICATED: 'Your session has ended. Sign in again to go on.',
    UNAUTHORIZED: 'Your role does not cover these data. Switch role, or ask your agency’s administrator.',
    BAD_USER_INPUT: 'The server could not read the request. Reload the page; what is not sent will be lost.',
    OPERATION_NOT_LISTED: 'Sinergi was updated after this page was opened. Reload the page; what is not sent will be lost.',
    BUSY: 'The server is busy. Nothing is lost; try again in a moment.',
    INTERNAL_SERVER_ERROR: 'Something failed on the server. Nothing was half saved; try again.',
  },
})
