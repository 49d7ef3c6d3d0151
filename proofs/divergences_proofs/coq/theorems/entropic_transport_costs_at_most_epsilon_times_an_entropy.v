(* A plan costs at least W1, and KL from the product of its marginals is an information, from 0 to the least entropy. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Extended Divergences Logarithm Couplings.
From Divergences.library.entropic Require Import JensenShannon Gibbs Joint.
From Divergences.library.parts Require Import Information.
Open Scope R_scope.

Theorem entropic_transport_costs_at_most_epsilon_times_an_entropy :
forall (m n : nat) (p q : nat -> R) (d g : nat -> nat -> R) (t : R),
  pmf n p ->
  pmf m q ->
  coupling n m p q g ->
  0 <= t ->
  Rbar_le (W1 n m d p q) (Rbar_plus (Finite (cost n m d g)) (Rbar_mult (Finite t) (KL (n * m) (fun i => (Rabs (g (i / m)%nat (i mod m)%nat))) (fun i => (p (i / m)%nat * q (i mod m)%nat))))) /\ Rbar_le (Rbar_plus (Finite (cost n m d g)) (Rbar_mult (Finite t) (KL (n * m) (fun i => (Rabs (g (i / m)%nat (i mod m)%nat))) (fun i => (p (i / m)%nat * q (i mod m)%nat))))) (Finite ((cost n m d g) + (t * (Rmin (H n p) (H m q))))).
Proof.
  intros m n p q d g t Hp Hq Hg Ht.
  assert (KL (n * m) (fun i => Rabs (g (i / m)%nat (i mod m)%nat)) (fun i => p (i / m)%nat * q (i mod m)%nat)
          = Finite (H n p + H m q - H (n * m) (flat m g))) as info.
  { rewrite <- (information n m p q g Hg). apply KL_ext; [|intros i _; reflexivity].
    refine (proj2 (flat_all n m (fun i j => Rabs (g i j) = g i j)) _). intros i j Hi Hj. apply Rabs_pos_eq. apply Hg; auto. }
  pose proof (information n m p q g Hg) as info'. rewrite info.
  pose proof (KL_nonneg (n * m) (flat m g) (flat m (product p q)) (joint_law n m p q g Hp Hg) (product_pmf n m p q Hp Hq)) as low.
  rewrite info' in low. cbn [Rbar_le] in low.
  pose proof (entropy_of_rows n m p q g Hg) as one. pose proof (entropy_of_columns n m p q g Hg) as two.
  change (Rbar_plus (Finite ?a) (Rbar_mult (Finite t) (Finite ?b))) with (Finite (a + t * b)). split.
  - apply Rbar_le_trans with (Finite (cost n m d g)); [apply W1_le_cost; auto|]. cbn [Rbar_le]. nra.
  - cbn [Rbar_le]. apply Rplus_le_compat_l, Rmult_le_compat_l; auto. apply Rmin_glb; lra.
Qed.
