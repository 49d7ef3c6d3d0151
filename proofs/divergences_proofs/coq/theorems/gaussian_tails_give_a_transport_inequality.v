(* Bobkov and Götze. If every critic has Gaussian exponential moments, then s·W1 <= KL(q, p) + c·s²/2 at the critic that attains W1, by
   Donsker and Varadhan, and s = W1/c is best. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Extended Divergences Tables Couplings.
From Divergences.library.entropic Require Import Variational.
From Divergences.library.duality Require Import Critics.
Open Scope R_scope.

Theorem gaussian_tails_give_a_transport_inequality :
forall (n : nat) (p q : nat -> R) (d : nat -> nat -> R) (c : R),
  pmf n p ->
  pmf n q ->
  metric n d ->
  ((forall (critic : nat -> R) (slope : R), lipschitz n d critic -> ln (E n p (fun i => exp (slope * critic i))) <= slope * E n p critic + c * slope ^ 2 / 2)) ->
  0 < c ->
  vle (vpow (Some (W1 n n d q p)) 2) (Some (Rbar_mult (Finite (2 * c)) (KL n q p))).
Proof.
  intros n p q d c Hp Hq Hd tails Hc. destruct (both_optima n q p d Hd Hq Hp) as (g & f & _ & lip & value & gain & _).
  rewrite <- vtimes_some. rewrite value, gain. change (Some (Finite ?x)) with (num x). rewrite vpow_num. set (w := _ - _).
  destruct (dominated_dec n q p) as [yes|no].
  - rewrite KL_finite by auto. change (Some (Finite ?x)) with (num x). rewrite vtimes_num, vle_num.
    pose proof (donsker_varadhan n q p (fun i => w / c * f i) Hq Hp yes) as below. specialize (tails f (w / c) lip).
    assert (E n q (fun i => w / c * f i) = w / c * E n q f) as scaled.
    { unfold E. rewrite <- sum_scal. apply sum_ext. intros. ring. }
    rewrite scaled in below. set (k := sum n (fun i => xlog (q i) (p i))) in *.
    assert (w = E n q f - E n p f) as is_w by reflexivity.
    assert (w / c * w - c * (w / c) ^ 2 / 2 <= k) as last by (rewrite is_w at 2; lra).
    replace (w / c * w - c * (w / c) ^ 2 / 2) with (w ^ 2 / (2 * c)) in last by (field; lra).
    apply (Rmult_le_compat_l (2 * c)) in last; [|lra]. replace (2 * c * (w ^ 2 / (2 * c))) with (w ^ 2) in last by (field; lra). lra.
  - rewrite KL_infinite by auto. change (Some (Finite (2 * c))) with (num (2 * c)). rewrite vtimes_infinite by lra. exact I.
Qed.
