(* log of a joint probability less the logs of its marginals; and no joint probability exceeds a marginal. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Extended Divergences Logarithm Couplings.
From Divergences.library.entropic Require Import JensenShannon Gibbs Joint.
From Divergences.library.parts Require Import Information.
Open Scope R_scope.

Theorem mutual_information_is_shared_entropy :
forall (m n : nat) (p q : nat -> R) (k : nat -> nat -> R),
  pmf n p ->
  pmf m q ->
  channel n m k ->
  ((forall i, (i < m)%nat -> (q i) = (output n p k i))) ->
  Rbar_le (Finite 0) (KL (n * m) (fun i => (p (i / m)%nat * k (i / m)%nat (i mod m)%nat)) (fun i => (p (i / m)%nat * q (i mod m)%nat))) /\ (KL (n * m) (fun i => (p (i / m)%nat * k (i / m)%nat (i mod m)%nat)) (fun i => (p (i / m)%nat * q (i mod m)%nat))) = (Finite (((H n p) + (H m q)) - (H (n * m) (fun i => (p (i / m)%nat * k (i / m)%nat (i mod m)%nat))))) /\ (((H n p) + (H m q)) - (H (n * m) (fun i => (p (i / m)%nat * k (i / m)%nat (i mod m)%nat)))) <= (Rmin (H n p) (H m q)).
Proof.
  intros m n p q k Hp Hq Hk out. pose proof (channel_coupling n m p k q Hp Hk out) as Hg.
  pose proof (information n m p q (joint p k) Hg) as info.
  pose proof (entropy_of_rows n m p q (joint p k) Hg) as one. pose proof (entropy_of_columns n m p q (joint p k) Hg) as two.
  repeat split.
  - apply KL_nonneg; [apply (joint_law n m p q (joint p k))|apply product_pmf]; auto.
  - exact info.
  - change (H n p + H m q - H (n * m) (flat m (joint p k)) <= Rmin (H n p) (H m q)). apply Rmin_glb; lra.
Qed.
