(* (p − q)²/(p + q), the shares of p and of q added; and half of χ² against the middle. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Calculus.
From Divergences.library.entropic Require Import JensenShannon Gibbs Ratios.
From Divergences.library.parts Require Import Excesses.
Open Scope R_scope.

Definition fraction (p q : R) : R := if Req_EM_T (p + q) 0 then 1 else (p - q) / (p + q).

Lemma fraction_value p q : 0 <= p -> 0 <= q -> vratio (num (p - q)) (num (p + q)) = num (fraction p q).
Proof.
  intros Hp Hq. unfold fraction. destruct (Req_EM_T (p + q) 0); [|now apply vratio_num].
  replace p with 0 by lra. replace q with 0 by lra. rewrite Rminus_0_r, Rplus_0_l. apply vratio_zero_zero.
Qed.

Theorem least_squares_value_is_the_triangular_discrimination :
forall (n : nat) (p q : nat -> R),
  pmf n p ->
  pmf n q ->
  veq (vplus (expectation n (fun i => (num (p i))) (fun i => (vpow (vratio (num ((p i) - (q i))) (num ((p i) + (q i)))) 2))) (expectation n (fun i => (num (q i))) (fun i => (vpow (vratio (num ((p i) - (q i))) (num ((p i) + (q i)))) 2)))) (num (Tri n p q)) /\ (Finite (Tri n p q)) = (Rbar_mult (Finite 2) (chi2 n p (mixture p q))).
Proof.
  intros n p q Hp Hq. split.
  - rewrite (expectation_finite n _ _ (fun i => p i * fraction (p i) (q i) ^ 2)), (expectation_finite n _ _ (fun i => q i * fraction (p i) (q i) ^ 2)).
    2,3: intros i Hi; rewrite fraction_value by (apply Hp || apply Hq; auto); now rewrite vpow_num, vtimes_num.
    rewrite vplus_num. apply veq_num. rewrite <- sum_plus. apply sum_ext. intros i Hi.
    pose proof (proj1 Hp i Hi). pose proof (proj1 Hq i Hi). unfold fraction, square_over.
    destruct (Req_EM_T (p i + q i) 0); [nra|field; auto].
  - rewrite chi2_finite by (apply dominated_by_mixture; auto). cbn [Rbar_mult Rbar_mult'].
    unfold Rbar_mult, Rbar_mult'. f_equal. unfold Tri. rewrite <- sum_scal. apply sum_ext. intros i Hi. unfold square_over, mixture.
    destruct (Req_EM_T (p i + q i) 0), (Req_EM_T ((p i + q i) / 2) 0); try lra. field. auto.
Qed.
