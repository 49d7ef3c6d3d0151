(* ((p + q)·D − (p − q))² ≥ 0, over p + q, at each outcome. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Logarithm Calculus.
From Divergences.library.entropic Require Import JensenShannon Gibbs Ratios.
From Divergences.library.parts Require Import Excesses Tests.
Open Scope R_scope.

Lemma square_gap p q f : 0 <= p -> 0 <= q -> p + q - square_over p q (p + q) <= p * (f - 1) ^ 2 + q * (f + 1) ^ 2.
Proof.
  intros Hp Hq. unfold square_over. destruct (Req_EM_T (p + q) 0) as [none|some].
  { replace p with 0 by lra. replace q with 0 by lra. lra. }
  apply Rminus_le_0. replace (_ - _) with ((f * (p + q) - (p - q)) ^ 2 / (p + q)) by (field; auto).
  apply Rdiv_le_0_compat; [apply pow2_ge_0|lra].
Qed.

(* The fraction at each outcome. *)
Definition fraction (p q : R) : R := if Req_EM_T (p + q) 0 then 1 else (p - q) / (p + q).

Theorem best_least_squares_discriminator_completes_the_square :
(forall (n : nat) (p q f : nat -> R),
  pmf n p ->
  pmf n q ->
  ((E n p (fun i => (((f i) - 1) ^ 2))) + (E n q (fun i => (((f i) + 1) ^ 2)))) >= (2 - (Tri n p q))) /\
(forall (n : nat) (p q f : nat -> R),
  pmf n p ->
  pmf n q ->
  veq (vplus (expectation n (fun i => (num (p i))) (fun i => (vpow (vminus (vratio (num ((p i) - (q i))) (num ((p i) + (q i)))) (num 1)) 2))) (expectation n (fun i => (num (q i))) (fun i => (vpow (vplus (vratio (num ((p i) - (q i))) (num ((p i) + (q i)))) (num 1)) 2)))) (num (2 - (Tri n p q)))).
Proof.
  assert (forall n p q, pmf n p -> pmf n q -> 2 - Tri n p q = sum n (fun i => p i + q i - square_over (p i) (q i) (p i + q i))) as total.
  { intros n p q Hp Hq. rewrite sum_minus, sum_plus, (proj2 Hp), (proj2 Hq). unfold Tri. ring. }
  split; intros n p q f Hp Hq.
  - apply Rle_ge. rewrite total by auto. unfold E. rewrite <- sum_plus. apply sum_le. intros i Hi.
    apply square_gap; [apply Hp|apply Hq]; auto.
  - assert (forall i, (i < n)%nat -> vratio (num (p i - q i)) (num (p i + q i)) = num (fraction (p i) (q i)) /\
      p i * (fraction (p i) (q i) - 1) ^ 2 + q i * (fraction (p i) (q i) + 1) ^ 2 = p i + q i - square_over (p i) (q i) (p i + q i)) as each.
    { intros i Hi. pose proof (proj1 Hp i Hi). pose proof (proj1 Hq i Hi). unfold fraction, square_over.
      destruct (Req_EM_T (p i + q i) 0) as [none|some]; [|split; [apply vratio_num; auto|field; auto]].
      replace (p i) with 0 by lra. replace (q i) with 0 by lra. rewrite Rminus_0_r, Rplus_0_l. split; [apply vratio_zero_zero|ring]. }
    rewrite (expectation_num n p _ (fun i => (fraction (p i) (q i) - 1) ^ 2))
      by (intros; now rewrite (proj1 (each _ ltac:(eassumption))), vminus_num, vpow_num).
    rewrite (expectation_num n q _ (fun i => (fraction (p i) (q i) + 1) ^ 2))
      by (intros; now rewrite (proj1 (each _ ltac:(eassumption))), vplus_num, vpow_num).
    rewrite vplus_num. apply veq_num. rewrite total, <- sum_plus by auto. apply sum_ext. intros i Hi. now apply each.
Qed.
