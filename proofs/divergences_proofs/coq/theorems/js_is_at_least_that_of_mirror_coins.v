(* A share of JS lies above the tangents at 1 ± TV; Σ max(p, q) = 1 + TV and Σ min(p, q) = 1 − TV. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Calculus.
From Divergences.library.entropic Require Import JensenShannon Gibbs Ratios.
From Divergences.library.parts Require Import Excesses Coins.
Open Scope R_scope.

Lemma share_above v p q : 0 <= v < 1 -> 0 <= p -> 0 <= q ->
  (p + q + Rabs (p - q)) / 2 * ln (1 + v) + (p + q - Rabs (p - q)) / 2 * ln (1 - v) <= js_term p q.
Proof.
  intros Hv Hp Hq. unfold js_term.
  pose proof (xlog_tangent p ((p + q) / 2) Hp ltac:(lra) ltac:(intros; lra)) as one.
  pose proof (xlog_tangent q ((p + q) / 2) Hq ltac:(lra) ltac:(intros; lra)) as two.
  pose proof (one (1 + v) ltac:(lra)). pose proof (one (1 - v) ltac:(lra)). pose proof (two (1 + v) ltac:(lra)). pose proof (two (1 - v) ltac:(lra)).
  unfold Rabs. destruct (Rcase_abs (p - q)); lra.
Qed.

Lemma mirror_value v : 0 <= v <= 1 ->
  vplus (vplus (num (ln 2)) (vtimes (num ((1 + v) / 2)) (vlog (num ((1 + v) / 2))))) (vtimes (num ((1 - v) / 2)) (vlog (num ((1 - v) / 2))))
  = num (((1 + v) * ln (1 + v) + (1 - v) * (if Req_EM_T ((1 - v) / 2) 0 then 0 else ln (1 - v))) / 2).
Proof.
  intros Hv. rewrite !minus_log, !vplus_num by (intros; lra). unfold num. do 2 f_equal.
  destruct (Req_EM_T ((1 + v) / 2) 0); [lra|]. rewrite (ln_div (1 + v) 2) by lra.
  destruct (Req_EM_T ((1 - v) / 2) 0) as [top|]; [replace v with 1 by lra; field|]. rewrite ln_div by lra. field.
Qed.

Theorem js_is_at_least_that_of_mirror_coins :
(forall (m n : nat) (p q r s y : nat -> R),
  pmf n p ->
  pmf n q ->
  pmf m r ->
  pmf m s ->
  (m = 2%nat /\ y 0%nat = 0 /\ y 1%nat = 1) ->
  ((E m r y) + (E m s y)) = 1 ->
  vle (vplus (vplus (num (ln 2)) (vtimes (num ((1 + (TV n p q)) / 2)) (vlog (num ((1 + (TV n p q)) / 2))))) (vtimes (num ((1 - (TV n p q)) / 2)) (vlog (num ((1 - (TV n p q)) / 2))))) (num (JS n p q))) /\
(forall (m : nat) (r s y : nat -> R),
  pmf m r ->
  pmf m s ->
  (m = 2%nat /\ y 0%nat = 0 /\ y 1%nat = 1) ->
  ((E m r y) + (E m s y)) = 1 ->
  veq (num (JS m r s)) (vplus (vplus (num (ln 2)) (vtimes (num ((1 + (TV m r s)) / 2)) (vlog (num ((1 + (TV m r s)) / 2))))) (vtimes (num ((1 - (TV m r s)) / 2)) (vlog (num ((1 - (TV m r s)) / 2)))))).
Proof.
  split.
  - intros m n p q r s y Hp Hq _ _ _ _. pose proof (TV_nonneg n p q). pose proof (TV_le_one n p q Hp Hq) as high.
    rewrite mirror_value by lra. apply vle_num. destruct (Req_EM_T ((1 - TV n p q) / 2) 0) as [top|far].
    + replace (TV n p q) with 1 by lra. rewrite (proj2 (JS_log_two n p q Hp Hq)); [replace (1 + 1) with 2 by ring; lra|].
      apply TV_one; auto. lra.
    + rewrite JS_terms. apply Rmult_le_compat_r; [lra|]. set (v := TV n p q) in *.
      pose proof (sum_le n _ _ (fun i Hi => share_above v (p i) (q i) ltac:(lra) (proj1 Hp i Hi) (proj1 Hq i Hi))) as below. cbv beta in below.
      rewrite sum_plus in below. rewrite (sum_ext n (fun i => _ * ln (1 + v)) (fun i => ln (1 + v) / 2 * (p i + q i + Rabs (p i - q i)))) in below by (intros; field).
      rewrite (sum_ext n (fun i => _ * ln (1 - v)) (fun i => ln (1 - v) / 2 * (p i + q i - Rabs (p i - q i)))) in below by (intros; field).
      rewrite !sum_scal, sum_minus, !sum_plus, (proj2 Hp), (proj2 Hq), TV_abs in below. fold v in below. lra.
  - intros m r s y Hr Hs Hy mean. destruct (coin m s y (E m s y) Hs Hy eq_refl) as (Hm & s0 & s1 & between). set (a := E m s y) in *.
    destruct (coin m r y (1 - a) Hr Hy ltac:(lra)) as (_ & r0 & r1 & _). subst m. clearbody a.
    assert (TV 2 r s = Rabs (1 - 2 * a)) as tv.
    { unfold TV. simpl. rewrite r0, r1, s0, s1. unfold Rabs. repeat destruct (Rcase_abs _); lra. }
    assert (0 <= Rabs (1 - 2 * a) <= 1) as unit by (unfold Rabs; destruct (Rcase_abs _); lra).
    rewrite tv, mirror_value by lra. apply veq_num. rewrite JS_terms. simpl. rewrite r0, r1, s0, s1.
    replace (1 - (1 - a)) with a by ring. rewrite (js_term_comm (1 - a) a).
    assert (forall b, 0 <= b <= 1 -> js_term b (1 - b) = xln b b + xln (1 - b) (1 - b) + ln 2) as share.
    { intros b Hb. rewrite js_term_entropies by lra. replace ((b + (1 - b)) / 2) with (/ 2) by field. unfold xln.
      destruct (Req_EM_T (/ 2) 0); [lra|]. rewrite ln_Rinv by lra. field. }
    rewrite (js_term_comm (1 - a) a) || idtac. rewrite share by lra.
    unfold Rabs. destruct (Rcase_abs (1 - 2 * a)) as [neg|pos].
    + replace (1 + - (1 - 2 * a)) with (2 * a) by ring. replace (1 - - (1 - 2 * a)) with (2 * (1 - a)) by ring.
      unfold xln. destruct (Req_EM_T (2 * (1 - a) / 2) 0), (Req_EM_T a 0), (Req_EM_T (1 - a) 0); try lra; rewrite ?ln_mult by lra; try (field; fail).
      replace a with 1 by lra. rewrite ?ln_1. field.
    + replace (1 + (1 - 2 * a)) with (2 * (1 - a)) by ring. replace (1 - (1 - 2 * a)) with (2 * a) by ring.
      unfold xln. destruct (Req_EM_T (2 * a / 2) 0), (Req_EM_T a 0), (Req_EM_T (1 - a) 0); try lra; rewrite ?ln_mult by lra; try (field; fail).
      replace a with 0 by lra. rewrite ?Rminus_0_r, ?ln_1. field.
Qed.
