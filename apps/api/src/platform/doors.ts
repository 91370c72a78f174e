/**
 * The pinned list of `security definer` functions: one question each, for what no single person may read whole. The
 * catalogue test compares it with the database, so that a new one has to be added deliberately.
 */
export const DOORS = [
  // accounts
  'door_person_of_token',
  'door_sign_ins_standing',
  'door_account_of',
  'door_installation_empty',
  'door_make_set_up_link',
  'door_confirm_mail',
  'door_become_mediator',
  'door_own_mediator',
  // couples
  'door_own_seats',
  'door_contacts',
  'door_seat_role',
  'door_holds_seat',
  'door_link_purpose',
  'door_take_seat',
  'door_accept_beginning',
  'door_mediator_of_code',
  'door_couple_sentence',
  'door_couple_apart',
  // agendas
  'door_table_hurt',
  'door_untable_hurt',
  'door_leave_unfinished',
  'door_destroy_deleted',
  // sessions and board
  'door_own_clock',
  'door_destroy_start_checks',
  'door_own_address',
  'door_end_carried',
  'door_session_seat',
  'door_append_move',
  'door_append_moves',
  'door_load_boards',
  'door_keep_snapshots',
  'door_arrivals',
  'door_renew_lines',
  'door_board_heads',
  // hours, proposals
  'door_hours_of_table',
  'door_busy',
  'door_table_times',
  'door_alone',
  'door_late_hours',
  'door_booked',
  'door_partners_propose',
  'door_booking_turn',
  'door_propose',
  'door_propose_series',
  'door_settle_series',
  'door_proposal_seen',
  'door_proposal_apart',
  'door_turn_at_proposal',
  'door_confirm',
  'door_settle',
  'door_end_moves',
  'door_end_expired',
  'door_wall_clocks',
  'door_keep_wall_clock',
  'door_tell_proposal',
  'door_tell_mark',
  // notices
  'door_tell_table',
  'door_notice_person',
  'door_due_notices',
  'door_notice_session',
  'door_mail_bounced',
  'door_own_standing',
  'door_person_of_feed',
  // records
  'door_log_reading',
] as const;

export type DoorName = (typeof DOORS)[number];
