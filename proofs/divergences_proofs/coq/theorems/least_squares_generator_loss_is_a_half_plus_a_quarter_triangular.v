(* One outcome: q²/(p + q), written by p − q and p + q. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From Divergences.library Require Import Sums Laws Extended Divergences.
From Divergences.library.certificates Require Import Rays Outcomes Values Equality.
Open Scope R_scope.

Theorem least_squares_generator_loss_is_a_half_plus_a_quarter_triangular :
forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  ((E n p (fun i => (((Dstar p q i) - 1) ^ 2))) + (E n q (fun i => (((Dstar p q i) - 1) ^ 2)))) = ((1 / 2) + ((Tri n p q) / 4)).
Proof.
  intros n p q Hp Hq; intros.
  sides_of_definitions. open_sums.
  assert (one : sum n (fun i : nat => (p i + q i) / 2) = 1) by (rewrite sum_quotient, sum_plus, (proj2 Hp), (proj2 Hq); lra).
  assert (zero : sum n (fun i : nat => ((1) / (2)) * (p i - q i)) = 0) by (rewrite sum_scal, sum_minus, (proj2 Hp), (proj2 Hq); lra).
  outcome_by_outcome (fun i : nat => (p i + q i) / 2) one (fun i : nat => ((1) / (2)) * (p i - q i)) zero.
  intros i Hi; facts_at i Hi; open_shares. generalize dependent (p i); intros x; intros. generalize dependent (q i); intros y; intros.
  destruct (Req_dec x 0) as [->|nx]; destruct (Req_dec y 0) as [->|ny]; try assert (0 < x) by lra; try assert (0 < y) by lra; decide_real; settle_roots; settle_signs; first [lra | solve [lacking] | try name_log (x); try name_log (y); try name_log (x + y); try name_log (u); try name_log (1 + u); try name_log (2); number_of_logs].
Qed.
