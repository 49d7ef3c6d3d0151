(* Both squares have the same mean of h², and the cross terms agree cell column by cell column. *)
Require Import Reals Lra Lia Psatz.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Extended Divergences Couplings.
From Divergences.library.entropic Require Import Joint.
Open Scope R_scope.

Theorem denoising_scores_differ_from_scores_by_a_constant :
forall (m n : nat) (p q h x f : nat -> R) (d g : nat -> nat -> R),
  pmf n p ->
  pmf m q ->
  coupling n m p q g ->
  ((forall i, (i < m)%nat -> (sum n (fun a => (fun i j => g i j * d i j) a i)) = ((x i) * (q i)))) ->
  ((forall i, (i < n)%nat -> (0 * (p i)) = (f i))) ->
  ((E (n * m) (fun i => (g (i / m)%nat (i mod m)%nat)) (fun i => ((((fun i j => f i - h j) (i / m)%nat (i mod m)%nat) + (d (i / m)%nat (i mod m)%nat)) ^ 2))) - (E m q (fun i => (((h i) - (x i)) ^ 2)))) = ((E (n * m) (fun i => (g (i / m)%nat (i mod m)%nat)) (fun i => ((d (i / m)%nat (i mod m)%nat) ^ 2))) - (E m q (fun i => ((x i) ^ 2)))).
Proof.
  intros m n p q h x f d g _ _ (_ & _ & columns) mean zero. unfold E.
  change (sum (n * m) (flat m (fun i j => g i j * (f i - h j + d i j) ^ 2)) - sum m (fun j => q j * (h j - x j) ^ 2)
          = sum (n * m) (flat m (fun i j => g i j * d i j ^ 2)) - sum m (fun j => q j * x j ^ 2)).
  rewrite !sum_flat.
  rewrite (total_ext n m (fun i j => g i j * (f i - h j + d i j) ^ 2)
             (fun i j => g i j * h j ^ 2 + g i j * d i j ^ 2 - 2 * (g i j * d i j * h j))).
  2:{ intros i j Hi Hj. rewrite <- (zero i Hi). ring. }
  rewrite total_minus, total_plus, total_scal.
  rewrite (total_column n m g (fun j => h j ^ 2)), (total_column n m (fun i j => g i j * d i j) h).
  rewrite (sum_ext m (fun j => sum n (fun i => g i j) * h j ^ 2) (fun j => q j * h j ^ 2)) by (intros; now rewrite columns).
  rewrite (sum_ext m (fun j => sum n (fun i => g i j * d i j) * h j) (fun j => x j * q j * h j)) by (intros; now rewrite mean).
  rewrite (sum_ext m (fun j => q j * (h j - x j) ^ 2) (fun j => q j * h j ^ 2 + q j * x j ^ 2 - 2 * (x j * q j * h j))) by (intros; ring).
  rewrite sum_minus, sum_plus, sum_scal. ring.
Qed.
