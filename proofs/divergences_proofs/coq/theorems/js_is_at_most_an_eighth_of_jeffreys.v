(* Along the ray q = u·p of one outcome, by the signs of derivatives. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
From Divergences.library Require Import Sums Laws Extended Divergences.
From Divergences.library.certificates Require Import Rays Outcomes Values Equality.
Open Scope R_scope.

Lemma ray0_0_2 s : 0 < s <= 1 -> 0 <= (1 - 2 * s + s ^ 2) / (8 * (1 + s) * ((s)) ^ 2).
Proof.
  intros Hs. on_the_ray s.
  replace ((1 - 2 * s + s ^ 2) / (8 * (1 + s) * ((s)) ^ 2)) with ((((1)) * s ^ 0 * (1 - s) ^ 2) / (8 * (1 + s) * ((s)) ^ 2)) by (field; positive).
  seen.
Qed.
Lemma ray0_0_1 s : 0 < s <= 1 -> 0 <= (1 - s) / (8 * (s)) + (1) / (2) * ln (2) + (3) / (8) * ln (s) + (- 1) / (2) * ln (1 + s).
Proof.
  intros Hs.
  assert (0 <= (1 - s) / (8 * (s)) + (1) / (2) * ln (2) + (3) / (8) * ln (s) + (- 1) / (2) * ln (1 + s)) as above.
  { revert s Hs. apply (falls_to_one (fun s => (1 - s) / (8 * (s)) + (1) / (2) * ln (2) + (3) / (8) * ln (s) + (- 1) / (2) * ln (1 + s)) (fun s => - ((1 - 2 * s + s ^ 2) / (8 * (1 + s) * ((s)) ^ 2)))).
    - intros s Hs. on_the_ray s. derivative.
    - intros s Hs. rewrite Ropp_involutive. now apply ray0_0_2.
    - replace (ln (1)) with (0) by log_of (1) (1); replace (ln (1 + 1)) with (1 * ln 2) by log_of (1 + 1) (2 ^ 1); at_one. }
  on_the_ray s. replace ((1 - s) / (8 * (s)) + (1) / (2) * ln (2) + (3) / (8) * ln (s) + (- 1) / (2) * ln (1 + s)) with (((1 - s) / (8 * (s)) + (1) / (2) * ln (2) + (3) / (8) * ln (s) + (- 1) / (2) * ln (1 + s)) / ((1))) by (field; positive).
  apply Rdiv_le_0_compat; [exact above|positive].
Qed.
Lemma ray0_0_0 s : 0 < s <= 1 -> 0 <= (- 1 - s) / (2) * ln (2) + (- 1 - 3 * s) / (8) * ln (s) + (1 + s) / (2) * ln (1 + s).
Proof.
  intros Hs.
  assert (0 <= (- 1 - s) / (2) * ln (2) + (- 1 - 3 * s) / (8) * ln (s) + (1 + s) / (2) * ln (1 + s)) as above.
  { revert s Hs. apply (falls_to_one (fun s => (- 1 - s) / (2) * ln (2) + (- 1 - 3 * s) / (8) * ln (s) + (1 + s) / (2) * ln (1 + s)) (fun s => - ((1 - s) / (8 * (s)) + (1) / (2) * ln (2) + (3) / (8) * ln (s) + (- 1) / (2) * ln (1 + s)))).
    - intros s Hs. on_the_ray s. derivative.
    - intros s Hs. rewrite Ropp_involutive. now apply ray0_0_1.
    - replace (ln (1)) with (0) by log_of (1) (1); replace (ln (1 + 1)) with (1 * ln 2) by log_of (1 + 1) (2 ^ 1); at_one. }
  on_the_ray s. replace ((- 1 - s) / (2) * ln (2) + (- 1 - 3 * s) / (8) * ln (s) + (1 + s) / (2) * ln (1 + s)) with (((- 1 - s) / (2) * ln (2) + (- 1 - 3 * s) / (8) * ln (s) + (1 + s) / (2) * ln (1 + s)) / ((1))) by (field; positive).
  apply Rdiv_le_0_compat; [exact above|positive].
Qed.

Lemma ray0_1_2 s : 0 < s <= 1 -> 0 <= (1 - 2 * s + s ^ 2) / (8 * (1 + s) * ((s)) ^ 2).
Proof.
  intros Hs. on_the_ray s.
  replace ((1 - 2 * s + s ^ 2) / (8 * (1 + s) * ((s)) ^ 2)) with ((((1)) * s ^ 0 * (1 - s) ^ 2) / (8 * (1 + s) * ((s)) ^ 2)) by (field; positive).
  seen.
Qed.
Lemma ray0_1_1 s : 0 < s <= 1 -> 0 <= (1 - s) / (8 * (s)) + (1) / (2) * ln (2) + (3) / (8) * ln (s) + (- 1) / (2) * ln (1 + s).
Proof.
  intros Hs.
  assert (0 <= (1 - s) / (8 * (s)) + (1) / (2) * ln (2) + (3) / (8) * ln (s) + (- 1) / (2) * ln (1 + s)) as above.
  { revert s Hs. apply (falls_to_one (fun s => (1 - s) / (8 * (s)) + (1) / (2) * ln (2) + (3) / (8) * ln (s) + (- 1) / (2) * ln (1 + s)) (fun s => - ((1 - 2 * s + s ^ 2) / (8 * (1 + s) * ((s)) ^ 2)))).
    - intros s Hs. on_the_ray s. derivative.
    - intros s Hs. rewrite Ropp_involutive. now apply ray0_1_2.
    - replace (ln (1)) with (0) by log_of (1) (1); replace (ln (1 + 1)) with (1 * ln 2) by log_of (1 + 1) (2 ^ 1); at_one. }
  on_the_ray s. replace ((1 - s) / (8 * (s)) + (1) / (2) * ln (2) + (3) / (8) * ln (s) + (- 1) / (2) * ln (1 + s)) with (((1 - s) / (8 * (s)) + (1) / (2) * ln (2) + (3) / (8) * ln (s) + (- 1) / (2) * ln (1 + s)) / ((1))) by (field; positive).
  apply Rdiv_le_0_compat; [exact above|positive].
Qed.
Lemma ray0_1_0 s : 0 < s <= 1 -> 0 <= (- 1 - s) / (2) * ln (2) + (- 1 - 3 * s) / (8) * ln (s) + (1 + s) / (2) * ln (1 + s).
Proof.
  intros Hs.
  assert (0 <= (- 1 - s) / (2) * ln (2) + (- 1 - 3 * s) / (8) * ln (s) + (1 + s) / (2) * ln (1 + s)) as above.
  { revert s Hs. apply (falls_to_one (fun s => (- 1 - s) / (2) * ln (2) + (- 1 - 3 * s) / (8) * ln (s) + (1 + s) / (2) * ln (1 + s)) (fun s => - ((1 - s) / (8 * (s)) + (1) / (2) * ln (2) + (3) / (8) * ln (s) + (- 1) / (2) * ln (1 + s)))).
    - intros s Hs. on_the_ray s. derivative.
    - intros s Hs. rewrite Ropp_involutive. now apply ray0_1_1.
    - replace (ln (1)) with (0) by log_of (1) (1); replace (ln (1 + 1)) with (1 * ln 2) by log_of (1 + 1) (2 ^ 1); at_one. }
  on_the_ray s. replace ((- 1 - s) / (2) * ln (2) + (- 1 - 3 * s) / (8) * ln (s) + (1 + s) / (2) * ln (1 + s)) with (((- 1 - s) / (2) * ln (2) + (- 1 - 3 * s) / (8) * ln (s) + (1 + s) / (2) * ln (1 + s)) / ((1))) by (field; positive).
  apply Rdiv_le_0_compat; [exact above|positive].
Qed.

Theorem js_is_at_most_an_eighth_of_jeffreys :
forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  vle (num (JS n p q)) (vover (Some (J n p q)) (num 8)).
Proof.
  intros n p q Hp Hq; intros.
  sides_of_definitions. open_sums.
  assert (one : sum n (fun i : nat => (p i + q i) / 2) = 1) by (rewrite sum_quotient, sum_plus, (proj2 Hp), (proj2 Hq); lra).
  assert (zero : sum n (fun i : nat => (0) * (p i - q i)) = 0) by (rewrite sum_scal, sum_minus, (proj2 Hp), (proj2 Hq); lra).
  outcome_by_outcome (fun i : nat => (p i + q i) / 2) one (fun i : nat => (0) * (p i - q i)) zero.
  intros i Hi; facts_at i Hi; open_shares. generalize dependent (p i); intros x; intros. generalize dependent (q i); intros y; intros.
  destruct (Req_dec x 0) as [->|nx]; destruct (Req_dec y 0) as [->|ny].
  + decide_real; settle_roots; settle_signs; lra.
  + lacking.
  + lacking.
  + assert (0 < x) by (positive || lra); assert (0 < y) by (positive || lra); destruct (Rle_lt_dec y x); [pose proof (ray0_0_0 (y / x) ltac:(apply share_of_one; lra)) as bound; apply (Rmult_le_pos (x)) in bound; [|positive]; eapply Rle_trans; [exact bound|right]; clear bound; decide_real; settle_roots; settle_signs; try name_log (x); try name_log (y); try name_log (2); try name_log (x + y); number_of_logs | pose proof (ray0_1_0 (x / y) ltac:(apply share_of_one; lra)) as bound; apply (Rmult_le_pos (y)) in bound; [|positive]; eapply Rle_trans; [exact bound|right]; clear bound; decide_real; settle_roots; settle_signs; try name_log (x); try name_log (y); try name_log (2); try name_log (x + y); number_of_logs].
Qed.
