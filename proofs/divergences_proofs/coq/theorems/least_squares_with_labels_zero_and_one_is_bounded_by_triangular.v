(* The square (d·(p + q) − p)² of one outcome. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From Divergences.library Require Import Sums Laws Extended Divergences.
From Divergences.library.certificates Require Import Rays Outcomes Values Equality.
Open Scope R_scope.

Theorem least_squares_with_labels_zero_and_one_is_bounded_by_triangular :
forall (n : nat) (p q d : nat -> R),
  pmf n p ->
  pmf n q ->
  discriminator n d ->
  ((E n p (fun i => ((1 - (d i)) ^ 2))) + (E n q (fun i => ((d i) ^ 2)))) >= ((1 / 2) - ((Tri n p q) / 4)).
Proof.
  intros n p q d Hp Hq Hd; intros.
  sides_of_definitions. open_sums.
  assert (one : sum n (fun i : nat => (p i + q i) / 2) = 1) by (rewrite sum_quotient, sum_plus, (proj2 Hp), (proj2 Hq); lra).
  assert (zero : sum n (fun i : nat => 0) = 0) by (rewrite ?sum_plus, ?sum_scal, ?sum_zero, ?(proj2 Hp), ?(proj2 Hq); lra).
  outcome_by_outcome (fun i : nat => (p i + q i) / 2) one (fun i : nat => 0) zero.
  intros i Hi; facts_at i Hi; open_shares. generalize dependent (p i); intros x; intros. generalize dependent (q i); intros y; intros. generalize dependent (d i); intros w; intros.
  destruct (Req_dec x 0) as [->|nx]; destruct (Req_dec y 0) as [->|ny]; destruct (at_ends w ltac:(lra)) as [->|[->|inside]];
  [> first [solve [lacking] | decide_real; settle_roots; settle_signs; first [lra | right; symmetry; try name_log (x); try name_log (y); try name_log (z); try name_log (w); try name_log (u); try name_log (1 + w); try name_log (1 + u); try name_log (y + x); try name_log (z + x); try name_log (z + y); try name_log (2); number_of_logs]]
   | first [solve [lacking] | decide_real; settle_roots; settle_signs; first [lra | right; symmetry; try name_log (x); try name_log (y); try name_log (z); try name_log (w); try name_log (u); try name_log (1 + w); try name_log (1 + u); try name_log (y + x); try name_log (z + x); try name_log (z + y); try name_log (2); number_of_logs]]
   | first [solve [lacking] | destruct (odds_of w ltac:(lra)) as (v & pv & ->); rename v into w; decide_real; settle_roots; settle_signs; first [lra | right; symmetry; try name_log (x); try name_log (y); try name_log (z); try name_log (w); try name_log (u); try name_log (1 + w); try name_log (1 + u); try name_log (y + x); try name_log (z + x); try name_log (z + y); try name_log (2); number_of_logs]]
   | first [solve [lacking] | assert (0 < y) by lra; decide_real; settle_roots; settle_signs; first [lra | right; symmetry; try name_log (x); try name_log (y); try name_log (z); try name_log (w); try name_log (u); try name_log (1 + w); try name_log (1 + u); try name_log (y + x); try name_log (z + x); try name_log (z + y); try name_log (2); number_of_logs]]
   | first [solve [lacking] | assert (0 < y) by lra; apply (Rle_trans _ (((y)) / (1))); [repeat apply Rplus_le_le_0_compat; first [assumption | positive] | right; decide_real; settle_roots; settle_signs; try name_log (x); try name_log (y); try name_log (z); try name_log (w); try name_log (u); try name_log (1 + w); try name_log (1 + u); try name_log (y + x); try name_log (z + x); try name_log (z + y); try name_log (2); number_of_logs]]
   | first [solve [lacking] | assert (0 < y) by lra; destruct (odds_of w ltac:(lra)) as (v & pv & ->); rename v into w; apply (Rle_trans _ (((y)) / (((1 + w)) ^ 2))); [repeat apply Rplus_le_le_0_compat; first [assumption | positive] | right; decide_real; settle_roots; settle_signs; try name_log (x); try name_log (y); try name_log (z); try name_log (w); try name_log (u); try name_log (1 + w); try name_log (1 + u); try name_log (y + x); try name_log (z + x); try name_log (z + y); try name_log (2); number_of_logs]]
   | first [solve [lacking] | assert (0 < x) by lra; apply (Rle_trans _ (((x)) / (1))); [repeat apply Rplus_le_le_0_compat; first [assumption | positive] | right; decide_real; settle_roots; settle_signs; try name_log (x); try name_log (y); try name_log (z); try name_log (w); try name_log (u); try name_log (1 + w); try name_log (1 + u); try name_log (y + x); try name_log (z + x); try name_log (z + y); try name_log (2); number_of_logs]]
   | first [solve [lacking] | assert (0 < x) by lra; decide_real; settle_roots; settle_signs; first [lra | right; symmetry; try name_log (x); try name_log (y); try name_log (z); try name_log (w); try name_log (u); try name_log (1 + w); try name_log (1 + u); try name_log (y + x); try name_log (z + x); try name_log (z + y); try name_log (2); number_of_logs]]
   | first [solve [lacking] | assert (0 < x) by lra; destruct (odds_of w ltac:(lra)) as (v & pv & ->); rename v into w; apply (Rle_trans _ (((x) * ((w)) ^ 2) / (((1 + w)) ^ 2))); [repeat apply Rplus_le_le_0_compat; first [assumption | positive] | right; decide_real; settle_roots; settle_signs; try name_log (x); try name_log (y); try name_log (z); try name_log (w); try name_log (u); try name_log (1 + w); try name_log (1 + u); try name_log (y + x); try name_log (z + x); try name_log (z + y); try name_log (2); number_of_logs]]
   | first [solve [lacking] | assert (0 < x) by lra; assert (0 < y) by lra; apply (Rle_trans _ ((((x)) ^ 2) / ((y + x)))); [repeat apply Rplus_le_le_0_compat; first [assumption | positive] | right; decide_real; settle_roots; settle_signs; try name_log (x); try name_log (y); try name_log (z); try name_log (w); try name_log (u); try name_log (1 + w); try name_log (1 + u); try name_log (y + x); try name_log (z + x); try name_log (z + y); try name_log (2); number_of_logs]]
   | first [solve [lacking] | assert (0 < x) by lra; assert (0 < y) by lra; apply (Rle_trans _ ((((y)) ^ 2) / ((y + x)))); [repeat apply Rplus_le_le_0_compat; first [assumption | positive] | right; decide_real; settle_roots; settle_signs; try name_log (x); try name_log (y); try name_log (z); try name_log (w); try name_log (u); try name_log (1 + w); try name_log (1 + u); try name_log (y + x); try name_log (z + x); try name_log (z + y); try name_log (2); number_of_logs]]
   | first [solve [lacking] | assert (0 < x) by lra; assert (0 < y) by lra; destruct (odds_of w ltac:(lra)) as (v & pv & ->); rename v into w; apply (Rle_trans _ ((((- y + x * w)) ^ 2) / ((y + x) * ((1 + w)) ^ 2))); [repeat apply Rplus_le_le_0_compat; first [assumption | positive] | right; decide_real; settle_roots; settle_signs; try name_log (x); try name_log (y); try name_log (z); try name_log (w); try name_log (u); try name_log (1 + w); try name_log (1 + u); try name_log (y + x); try name_log (z + x); try name_log (z + y); try name_log (2); number_of_logs]]].
Qed.
