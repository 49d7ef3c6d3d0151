(* min(p, q) = (p + q − |p − q|)/2, and JS ≤ log 2·TV. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm.
From Divergences.library.entropic Require Import JensenShannon Gibbs.
Open Scope R_scope.

Theorem bayes_error_is_at_most_half_of_what_js_leaves :
forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  ((sum n (fun i => (Rmin (p i) (q i)))) / 2) = ((1 - (TV n p q)) / 2) /\ ((1 - (TV n p q)) / 2) <= ((1 - ((JS n p q) / (ln 2))) / 2).
Proof.
  intros n p q Hp Hq. split.
  - rewrite TV_shared by auto. f_equal. apply sum_ext. intros i Hi. unfold Rmin, Rabs.
    destruct (Rle_dec (p i) (q i)), (Rcase_abs (p i - q i)); lra.
  - pose proof (JS_TV n p q Hp Hq). pose proof ln_2_pos. enough (JS n p q / ln 2 <= TV n p q) by lra.
    apply Rmult_le_reg_r with (ln 2); auto. unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra.
Qed.
