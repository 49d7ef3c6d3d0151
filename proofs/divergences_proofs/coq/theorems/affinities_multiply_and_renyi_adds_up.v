(* Σ √(pr·qs) is a product of sums, and so is Σ p·(p/q)^k: both sides are ∞ where one of the second laws lacks mass. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Extended Divergences Conclusion.
From Divergences.library.entropic Require Import Hellinger Joint.
From Divergences.library.parts Require Import Independent Information Powers.
Open Scope R_scope.

Lemma first_power x : vpow x 1 = x.
Proof. destruct x as [x|]; [|reflexivity]. unfold vpow, lift. f_equal. change (Rbar_mult (Finite 1) x = x). destruct x as [x| |].
  - simpl. f_equal. ring.
  - rewrite Rbar_mult_comm. apply is_Rbar_mult_unique, is_Rbar_mult_p_infty_pos. simpl. lra.
  - rewrite Rbar_mult_comm. apply is_Rbar_mult_unique, is_Rbar_mult_m_infty_pos. simpl. lra.
Qed.

Lemma over_one x : vover x (num 1) = x.
Proof.
  destruct x as [[x| |]|]; try reflexivity.
  - fold (num x). rewrite vover_num by lra. unfold num. do 2 f_equal. field.
  - unfold vover, num, lift2, over. destruct (Req_EM_T 1 0); [lra|]. rewrite Rinv_1. f_equal. apply is_Rbar_mult_unique, is_Rbar_mult_p_infty_pos. simpl. lra.
  - unfold vover, num, lift2, over. destruct (Req_EM_T 1 0); [lra|]. rewrite Rinv_1. f_equal. apply is_Rbar_mult_unique, is_Rbar_mult_m_infty_pos. simpl. lra.
Qed.

Theorem affinities_multiply_and_renyi_adds_up :
(forall (m n : nat) (p q r s : nat -> R),
  pmf n p ->
  pmf n q ->
  pmf m r ->
  pmf m s ->
  (1 - (Hell2 (n * m) (fun i => (p (i / m)%nat * r (i mod m)%nat)) (fun i => (q (i / m)%nat * s (i mod m)%nat)))) = ((1 - (Hell2 n p q)) * (1 - (Hell2 m r s)))) /\
(forall (m n : nat) (p q r s : nat -> R),
  pmf n p ->
  pmf n q ->
  pmf m r ->
  pmf m s ->
  veq (vlog (expectation (n * m) (fun i => (num (p (i / m)%nat * r (i mod m)%nat))) (fun i => (vratio (num (p (i / m)%nat * r (i mod m)%nat)) (num (q (i / m)%nat * s (i mod m)%nat)))))) (vplus (vlog (expectation n (fun i => (num (p i))) (fun i => (vratio (num (p i)) (num (q i)))))) (vlog (expectation m (fun i => (num (r i))) (fun i => (vratio (num (r i)) (num (s i)))))))) /\
(forall (m n : nat) (p q r s : nat -> R),
  pmf n p ->
  pmf n q ->
  pmf m r ->
  pmf m s ->
  veq (vover (vlog (expectation (n * m) (fun i => (num (p (i / m)%nat * r (i mod m)%nat))) (fun i => (vpow (vratio (num (p (i / m)%nat * r (i mod m)%nat)) (num (q (i / m)%nat * s (i mod m)%nat))) 2)))) (num 2)) (vplus (vover (vlog (expectation n (fun i => (num (p i))) (fun i => (vpow (vratio (num (p i)) (num (q i))) 2)))) (num 2)) (vover (vlog (expectation m (fun i => (num (r i))) (fun i => (vpow (vratio (num (r i)) (num (s i))) 2)))) (num 2)))) /\
(forall (m n : nat) (p q r s : nat -> R),
  pmf n p ->
  pmf n q ->
  pmf m r ->
  pmf m s ->
  veq (vover (vlog (expectation (n * m) (fun i => (num (p (i / m)%nat * r (i mod m)%nat))) (fun i => (vpow (vratio (num (p (i / m)%nat * r (i mod m)%nat)) (num (q (i / m)%nat * s (i mod m)%nat))) 4)))) (num 4)) (vplus (vover (vlog (expectation n (fun i => (num (p i))) (fun i => (vpow (vratio (num (p i)) (num (q i))) 4)))) (num 4)) (vover (vlog (expectation m (fun i => (num (r i))) (fun i => (vpow (vratio (num (r i)) (num (s i))) 4)))) (num 4)))).
Proof.
  repeat apply conj; intros m n p q r s Hp Hq Hr Hs.
  - rewrite (Hell2_affinity n p q Hp Hq), (Hell2_affinity m r s Hr Hs).
    pose proof (Hell2_affinity (n * m) _ _ (product_pmf n m p r Hp Hr) (product_pmf n m q s Hq Hs)) as both.
    etransitivity; [apply f_equal; exact both|]. rewrite (affinities_multiply n m p q r s Hp Hq Hr Hs). ring.
  - pose proof (logs_add n m 1 p q r s ltac:(lia) Hp Hq Hr Hs 1 ltac:(lra)) as same. rewrite !over_one in same.
    unfold expectation in *. rewrite (vsum_ext n _ (fun i => vtimes (num (p i)) (vratio (num (p i)) (num (q i))))) in same by (intros; now rewrite first_power).
    rewrite (vsum_ext m _ (fun i => vtimes (num (r i)) (vratio (num (r i)) (num (s i))))) in same by (intros; now rewrite first_power).
    erewrite (vsum_ext (n * m)) in same by (intros; rewrite first_power; reflexivity). exact same.
  - exact (logs_add n m 2 p q r s ltac:(lia) Hp Hq Hr Hs 2 ltac:(lra)).
  - exact (logs_add n m 4 p q r s ltac:(lia) Hp Hq Hr Hs 4 ltac:(lra)).
Qed.
