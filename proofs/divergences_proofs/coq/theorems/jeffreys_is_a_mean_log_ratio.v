(* (p − q)·log(p/q) at each outcome; ∞ as soon as one of the laws lacks mass of the other. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Calculus.
From Divergences.library.entropic Require Import JensenShannon Gibbs Ratios.
From Divergences.library.parts Require Import Excesses.
Open Scope R_scope.

(* What an outcome adds: a number, or ∞ where one law alone has mass. *)
Lemma term_finite p q : 0 <= p -> 0 <= q -> (q = 0 -> p = 0) -> (p = 0 -> q = 0) ->
  vtimes (num (p - q)) (vlog (vratio (num p) (num q))) = num (xlog p q + xlog q p).
Proof.
  intros [Hp| <-] [Hq| <-] dom dom'.
  - rewrite vratio_num, vlog_num, vtimes_num by first [lra | apply Rdiv_lt_0_compat; lra].
    rewrite !xlog_pos, !ln_div by lra. unfold num. do 2 f_equal. ring.
  - specialize (dom eq_refl). lra.
  - specialize (dom' eq_refl). lra.
  - rewrite Rminus_0_r, vtimes_zero_left, xlog_zero, Rplus_0_r. reflexivity.
Qed.

Lemma term_first p : 0 < p -> vtimes (num (p - 0)) (vlog (vratio (num p) (num 0))) = Some p_infty.
Proof. intros Hp. rewrite Rminus_0_r, vratio_zero by auto. now apply vtimes_infinite. Qed.

Lemma term_second q : 0 < q -> vtimes (num (0 - q)) (vlog (vratio (num 0) (num q))) = Some p_infty.
Proof.
  intros Hq. rewrite vratio_num by lra. replace (0 / q) with 0 by (field; lra). rewrite vlog_zero.
  unfold num. rewrite vtimes_some, Rbar_mult_comm. f_equal. apply is_Rbar_mult_unique, is_Rbar_mult_m_infty_neg. simpl. lra.
Qed.

Lemma term_low p q : 0 <= p -> 0 <= q ->
  exists x, vtimes (num (p - q)) (vlog (vratio (num p) (num q))) = Some x /\ x <> m_infty.
Proof.
  intros [Hp| <-] [Hq| <-].
  - rewrite term_finite by lra. eexists. split; [reflexivity|discriminate].
  - rewrite term_first by auto. eexists. split; [reflexivity|discriminate].
  - rewrite term_second by auto. eexists. split; [reflexivity|discriminate].
  - rewrite term_finite by lra. eexists. split; [reflexivity|discriminate].
Qed.

Theorem jeffreys_is_a_mean_log_ratio :
forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  veq (Some (J n p q)) (vplus (Some (KL n p q)) (Some (KL n q p))) /\ veq (vplus (Some (KL n p q)) (Some (KL n q p))) (expectation n (fun i => (num ((p i) - (q i)))) (fun i => (vlog (vratio (num (p i)) (num (q i)))))).
Proof.
  intros n p q Hp Hq. assert (vplus (Some (KL n p q)) (Some (KL n q p)) = Some (J n p q)) as both.
  { unfold J, KL. destruct (dominated_dec n p q), (dominated_dec n q p); reflexivity. }
  rewrite both. split; [reflexivity|]. unfold expectation, J.
  destruct (dominated_dec n p q) as [yes|no]; [destruct (dominated_dec n q p) as [yes'|no']|].
  - rewrite !KL_finite by auto. rewrite (vsum_finite n _ (fun i => xlog (p i) (q i) + xlog (q i) (p i))).
    + rewrite sum_plus. reflexivity.
    + intros i Hi. apply term_finite; auto; [apply Hp|apply Hq]; auto.
  - rewrite (KL_infinite n q p), KL_finite by auto. destruct (not_dominated n q p Hq no') as (k & Hk & zero & some).
    rewrite (vsum_infinite n _ k); auto; [reflexivity| |].
    + intros i Hi. apply term_low; [apply Hp|apply Hq]; auto.
    + rewrite zero. now apply term_second.
  - rewrite (KL_infinite n p q) by auto. destruct (not_dominated n p q Hp no) as (k & Hk & zero & some).
    rewrite (vsum_infinite n _ k); auto.
    + unfold KL. destruct (dominated_dec n q p); reflexivity.
    + intros i Hi. apply term_low; [apply Hp|apply Hq]; auto.
    + rewrite zero. now apply term_first.
Qed.
