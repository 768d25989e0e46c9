/**
 * Of a row `reports` of `kiosk_reports`: how many of the events that the kiosk said it had to send are not here by now. A
 * report is of its moment; what came since is not waited for.
 */
export const stillWaiting = `case when reports.waiting = 0 then 0 else greatest(0, least(reports.waiting, reports.seq - coalesce((
    select ack from kiosks where kiosks.device = reports.device and kiosks.epoch = reports.epoch
  ), 0))) end`;
