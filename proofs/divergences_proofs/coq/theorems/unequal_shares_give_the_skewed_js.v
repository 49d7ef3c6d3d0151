(* A share of the value lies below that at t·p/(t·p + (1 − t)·q): Gibbs for two outcomes. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Calculus.
From Divergences.library.entropic Require Import JensenShannon Gibbs Ratios.
From Divergences.library.parts Require Import Excesses Tests.
Open Scope R_scope.
From Divergences.library.entropic Require Import Discriminator Game.
From Divergences.library.parts Require Import Skew.
From Divergences.library.certificates Require Import Values.

(* What an outcome adds for any test, and for the best one. *)
Lemma share_below t p q d : 0 < t < 1 -> 0 <= p -> 0 <= q -> 0 <= d <= 1 -> (d = 0 -> p = 0) -> (1 - d = 0 -> q = 0) ->
  t * xln p d + (1 - t) * xln q (1 - d) <= skew t p q + t * ln t * p + (1 - t) * ln (1 - t) * q.
Proof.
  intros Ht Hp Hq Hd real fake. unfold skew. set (m := (1 - t) * q + t * p).
  assert (0 <= m) by (unfold m; nra).
  assert (forall a x c, 0 <= a -> 0 <= x -> (x = 0 -> a = 0) -> 0 < c -> (0 < a -> 0 < m) -> c * a <= m ->
    c * xln a x <= c * xlog a m + c * ln c * a + (m * x - c * a)) as part.
  { clear - H. intros a x c Ha Hx none Hc some. destruct Ha as [Ha| <-].
    - intros _. specialize (some Ha). assert (0 < x) by (destruct Hx as [|z]; auto; symmetry in z; apply none in z; lra).
      unfold xln. destruct (Req_EM_T a 0); [lra|]. rewrite xlog_pos, ln_div by auto.
      pose proof (ln_le (x * m / (c * a)) ltac:(apply Rdiv_lt_0_compat; nra)) as below.
      rewrite ln_div, !ln_mult in below by nra. apply (Rmult_le_compat_l (c * a)) in below; [|nra].
      replace (c * a * (x * m / (c * a) - 1)) with (m * x - c * a) in below by (field; lra). nra.
    - intros _. unfold xln. rewrite xlog_zero. destruct (Req_EM_T 0 0); [|lra]. nra. }
  pose proof (part p d t Hp ltac:(lra) real ltac:(lra) ltac:(unfold m; nra) ltac:(unfold m; nra)) as one.
  pose proof (part q (1 - d) (1 - t) Hq ltac:(lra) fake ltac:(lra) ltac:(unfold m; nra) ltac:(unfold m; nra)) as two.
  unfold m in *. nra.
Qed.

Lemma share_attained c p m : 0 < c -> 0 <= p -> 0 <= m -> (m = 0 -> p = 0) ->
  vtimes (num p) (vlog (vratio (num (c * p)) (num m))) = num (xlog p m + ln c * p).
Proof.
  intros Hc [Hp| <-] Hm none; [|rewrite vtimes_zero_left, xlog_zero; unfold num; do 2 f_equal; ring].
  assert (0 < m) by (destruct Hm as [|z]; auto; symmetry in z; apply none in z; lra).
  rewrite vratio_num, vlog_num, vtimes_num by first [lra | apply Rdiv_lt_0_compat; nra].
  rewrite xlog_pos, !ln_div, ln_mult by nra. unfold num. do 2 f_equal. ring.
Qed.
(* A test that is 0 where a law has mass is worth −∞. *)
Lemma never n p d : pmf n p -> (forall i, (i < n)%nat -> 0 <= d i) -> ~ dominated n p d ->
  vsum n (fun i => vtimes (num (p i)) (vlog (num (d i)))) = Some m_infty.
Proof.
  intros Hp Hd no. destruct (not_dominated n p d Hp no) as (k & Hk & zero & some).
  assert (forall x, vopp x = Some p_infty -> x = Some m_infty) as turn by (intros [[| |]|]; simpl; congruence).
  apply turn. rewrite vopp_vsum. apply vsum_infinite with k; auto.
  - intros i Hi. destruct (proj1 Hp i Hi) as [pos| <-]; [|rewrite vtimes_zero_left; eexists; split; [reflexivity|discriminate]].
    destruct (Hd i Hi) as [pos'| <-]; [rewrite vlog_num, vtimes_num by auto|rewrite times_log_infinite by auto];
      eexists; split; try reflexivity; discriminate.
  - rewrite zero, times_log_infinite by auto. reflexivity.
Qed.

Lemma minus_infinite c x y : 0 < c -> vle (vplus (vtimes (num c) (Some m_infty)) x) (num y).
Proof. intros Hc. rewrite vtimes_minus_infinite by auto. destruct x as [[| |]|]; exact I. Qed.

Lemma vplus_comm x y : vplus x y = vplus y x.
Proof. destruct x as [[| |]|], y as [[| |]|]; try reflexivity. simpl. do 2 f_equal. ring. Qed.

Theorem unequal_shares_give_the_skewed_js :
(forall (n : nat) (p q d : nat -> R) (t : R),
  pmf n p ->
  pmf n q ->
  discriminator n d ->
  (0 < t /\ t < 1) ->
  vle (vplus (vtimes (num t) (expectation n (fun i => (num (p i))) (fun i => (vlog (num (d i)))))) (vtimes (num (1 - t)) (expectation n (fun i => (num (q i))) (fun i => (vlog (num (1 - (d i)))))))) (vplus (vplus (vplus (Some (Rbar_mult (Finite t) (KL n p (mix q p t)))) (Some (Rbar_mult (Finite (1 - t)) (KL n q (mix q p t))))) (num (t * (ln t)))) (num ((1 - t) * (ln (1 - t)))))) /\
(forall (n : nat) (p q : nat -> R) (t : R),
  pmf n p ->
  pmf n q ->
  (0 < t /\ t < 1) ->
  veq (vplus (vtimes (num t) (expectation n (fun i => (num (p i))) (fun i => (vlog (vratio (num (t * (p i))) (num (mix q p t i))))))) (vtimes (num (1 - t)) (expectation n (fun i => (num (q i))) (fun i => (vlog (vratio (num ((1 - t) * (q i))) (num (mix q p t i)))))))) (vplus (vplus (vplus (Some (Rbar_mult (Finite t) (KL n p (mix q p t)))) (Some (Rbar_mult (Finite (1 - t)) (KL n q (mix q p t))))) (num (t * (ln t)))) (num ((1 - t) * (ln (1 - t)))))).
Proof.
  split.
  - intros n p q d t Hp Hq Hd Ht. rewrite (skew_finite n p q t Hp Hq Ht), !vplus_num. unfold expectation.
    destruct (dominated_dec n p d) as [real|no]; [destruct (dominated_dec n q (refutes d)) as [fake|no]|].
    + rewrite (vsum_finite n _ (fun i => xln (p i) (d i))), (vsum_finite n _ (fun i => xln (q i) (1 - d i))).
      2,3: intros i Hi; specialize (Hd i Hi); apply times_log; [apply Hp || apply Hq; auto|lra|auto; apply (fake i Hi)].
      rewrite !vtimes_num, vplus_num. apply vle_num. rewrite <- !sum_scal, <- sum_plus.
      replace (t * ln t) with (sum n (fun i => t * ln t * p i)) by (rewrite sum_scal, (proj2 Hp); ring).
      replace ((1 - t) * ln (1 - t)) with (sum n (fun i => (1 - t) * ln (1 - t) * q i)) by (rewrite sum_scal, (proj2 Hq); ring).
      rewrite <- !sum_plus. apply sum_le. intros i Hi. apply share_below; [lra|apply Hp; auto|apply Hq; auto|apply Hd; auto|apply (real i Hi)|apply (fake i Hi)].
    + change (fun i => vtimes (num (q i)) (vlog (num (1 - d i)))) with (fun i => vtimes (num (q i)) (vlog (num (refutes d i)))).
      rewrite (never n q (refutes d)), vplus_comm; auto; [|intros i Hi; specialize (Hd i Hi); unfold refutes; lra].
      apply minus_infinite. lra.
    + rewrite (never n p d); auto; [|intros i Hi; apply Hd; auto]. apply minus_infinite. lra.
  - intros n p q t Hp Hq Ht. rewrite (skew_finite n p q t Hp Hq Ht). unfold expectation. destruct (dominated_by_skew n p q t Hp Hq Ht) as (one & two).
    assert (forall i, (i < n)%nat -> 0 <= mix q p t i) as low.
    { intros i Hi. pose proof (proj1 Hp i Hi). pose proof (proj1 Hq i Hi). unfold mix. nra. }
    rewrite (vsum_finite n _ (fun i => xlog (p i) (mix q p t i) + ln t * p i)) by (intros i Hi; apply share_attained; [lra|apply Hp; auto|auto|apply (one i Hi)]).
    rewrite (vsum_finite n (fun i => vtimes (num (q i)) _) (fun i => xlog (q i) (mix q p t i) + ln (1 - t) * q i))
      by (intros i Hi; apply share_attained; [lra|apply Hq; auto|auto|apply (two i Hi)]).
    rewrite !vtimes_num, !vplus_num. apply veq_num. rewrite !sum_plus, !sum_scal, (proj2 Hp), (proj2 Hq).
    unfold skew. rewrite sum_plus, !sum_scal. unfold mix. ring.
Qed.
