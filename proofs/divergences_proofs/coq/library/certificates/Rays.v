(* One outcome in proportion: what is shown of a function of one number, s = √(q/p) in (0, 1], and of logarithms of products. *)
Require Import Reals Lra.
From Coquelicot Require Import Coquelicot.
From Interval Require Import Tactic.
Open Scope R_scope.

(* Never negative, since it falls to what it is at 1. *)
Lemma falls_to_one (f f' : R -> R) :
  (forall x, 0 < x <= 1 -> is_derive f x (f' x)) -> (forall x, 0 < x <= 1 -> 0 <= - f' x) -> 0 <= f 1 ->
  forall x, 0 < x <= 1 -> 0 <= f x.
Proof.
  intros slope falls last x Hx. destruct (Req_dec x 1) as [->|ne]; auto.
  destruct (MVT_gen f x 1 f') as (w & Hw & E); rewrite ?Rmin_left, ?Rmax_right in * by lra.
  - intros y Hy. apply slope; lra.
  - intros y Hy. apply derivable_continuous_pt. exists (f' y). apply is_derive_Reals, slope; lra.
  - specialize (falls w ltac:(lra)). nra.
Qed.

Lemma ln_below x : 0 < x -> ln x <= x - 1.
Proof. intros pos. pose proof (exp_ineq1_le (ln x)) as above. rewrite exp_ln in above by auto. lra. Qed.

Lemma ln_quotient a b : 0 < a -> 0 < b -> ln (a / b) = ln a - ln b.
Proof. intros. unfold Rdiv. rewrite ln_mult, ln_Rinv; auto using Rinv_0_lt_compat. Qed.

Lemma ln_power a k : 0 < a -> ln (a ^ k) = INR k * ln a.
Proof.
  intros pos. induction k; [simpl; rewrite ln_1; ring|]. rewrite S_INR. simpl. rewrite ln_mult, IHk; auto using pow_lt. ring.
Qed.

Lemma ln_square a : 0 < a -> ln (a * a) = 2 * ln a.
Proof. intros. rewrite ln_mult; auto. ring. Qed.

(* Signs that are seen from a formula. *)
Ltac positive :=
  match goal with
  | |- _ /\ _ => split; positive
  | |- _ <> 0 => apply Rgt_not_eq; unfold Rgt; positive
  | |- _ > _ => unfold Rgt; positive
  | |- 0 < 1 => exact Rlt_0_1
  | _ => assumption
  | |- 0 < ?a * ?b => apply Rmult_lt_0_compat; positive
  | |- 0 < ?a / ?b => apply Rdiv_lt_0_compat; positive
  | |- 0 < / ?a => apply Rinv_0_lt_compat; positive
  | |- 0 < _ ^ _ => apply pow_lt; positive
  | |- 0 < exp _ => apply exp_pos
  | |- 0 < sqrt _ => apply sqrt_lt_R0; positive
  | |- 0 < ?a + ?b => first [lra | apply Rplus_lt_0_compat; positive | apply Rplus_lt_le_0_compat; positive | apply Rplus_le_lt_0_compat; positive | nra]
  | |- 0 < ln _ => interval
  | |- 0 <= ?a * ?b => apply Rmult_le_pos; positive
  | |- 0 <= ?a / ?b => apply Rdiv_le_0_compat; positive
  | |- 0 <= _ ^ _ => first [apply pow2_ge_0 | apply pow_le; positive | nra]
  | |- 0 <= ?a + ?b => first [lra | apply Rplus_le_le_0_compat; positive | nra]
  | |- 0 <= sqrt _ => apply sqrt_pos
  | _ => first [lra | nra | interval]
  end.

(* A derivative as computed, and what it is said to be. *)
Ltac derivative := auto_derive; [repeat split; positive | field; positive].

Lemma ln_rises a : 1 <= a -> 0 <= ln a.
Proof. intros [lt| <-]; [left; rewrite <- ln_1; apply ln_increasing; lra|rewrite ln_1; lra]. Qed.

Ltac on_the_ray s :=
  assert (0 < s) by lra; assert (s <= 1) by lra; assert (0 <= 1 - s) by lra;
  assert (0 <= - ln s) by (destruct (Req_dec s 1) as [->|]; [rewrite ln_1; lra|]; assert (ln s < ln 1) by (apply ln_increasing; lra); rewrite ln_1 in *; lra).

(* A sum of products of what is never negative. *)
Ltac seen :=
  match goal with
  | |- 0 <= 0 => apply Rle_refl
  | _ => assumption
  | |- 0 <= ?a + ?b => first [apply Rplus_le_le_0_compat; seen | fail 1]
  | |- 0 <= ?a / ?b => apply Rdiv_le_0_compat; [seen|positive]
  | |- 0 <= ?a * ?b => apply Rmult_le_pos; seen
  | |- 0 <= _ ^ _ => apply pow_le; seen
  | |- 0 <= ln _ => first [interval | apply ln_rises; first [lra|nra]]
  | _ => first [lra | interval]
  end.

(* A value at s = 1, where logs are logs of whole numbers. *)
Ltac log_of a b :=
  replace a with b by ring; rewrite ?ln_mult, ?ln_power, ?ln_1 by positive; simpl; ring.
Ltac at_one := first [right; field; positive | right; lra | interval | seen].
