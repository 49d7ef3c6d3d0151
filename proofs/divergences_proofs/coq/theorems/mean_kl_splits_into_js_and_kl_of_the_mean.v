(* One outcome's logarithms; both sides are infinite where r lacks mass of p or q. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From Divergences.library Require Import Sums Laws Extended Divergences.
From Divergences.library.certificates Require Import Rays Outcomes Values Equality.
Open Scope R_scope.

Theorem mean_kl_splits_into_js_and_kl_of_the_mean :
forall (n : nat) (p q r : nat -> R),
  pmf n p ->
  pmf n q ->
  pmf n r ->
  veq (vplus (vover (Some (KL n p r)) (num 2)) (vover (Some (KL n q r)) (num 2))) (Some (Rbar_plus (Finite (JS n p q)) (KL n (mixture p q) r))).
Proof.
  intros n p q r Hp Hq Hr; intros.
  sides_of_definitions. open_sums.
  assert (one : sum n (fun i : nat => (p i + q i) / 2) = 1) by (rewrite sum_quotient, sum_plus, (proj2 Hp), (proj2 Hq); lra).
  assert (zero : sum n (fun i : nat => (0) * (p i - q i)) = 0) by (rewrite sum_scal, sum_minus, (proj2 Hp), (proj2 Hq); lra).
  outcome_by_outcome (fun i : nat => (p i + q i) / 2) one (fun i : nat => (0) * (p i - q i)) zero.
  intros i Hi; facts_at i Hi; open_shares. generalize dependent (p i); intros x; intros. generalize dependent (q i); intros y; intros. generalize dependent (r i); intros z; intros.
  destruct (Req_dec x 0) as [->|nx]; destruct (Req_dec y 0) as [->|ny]; destruct (Req_dec z 0) as [->|nz]; try assert (0 < x) by lra; try assert (0 < y) by lra; try assert (0 < z) by lra; decide_real; settle_roots; settle_signs; first [lra | solve [lacking] | try name_log (x); try name_log (y); try name_log (z); try name_log (x + y); try name_log (x + z); try name_log (y + z); try name_log (u); try name_log (1 + u); try name_log (2); number_of_logs].
Qed.
