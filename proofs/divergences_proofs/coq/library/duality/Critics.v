(* For a metric one critic earns for both laws what the best plan costs: the first potential made as large as the second allows. *)
Require Import Reals Lra Lia.
From Coquelicot Require Import Coquelicot.
From Divergences.library Require Import Sums Laws Tables Divergences Couplings Duality Programme Attainment Displacement.
Open Scope R_scope.

(* The least of finitely many numbers is attained. *)
Lemma attained n (f : nat -> R) : (0 < n)%nat -> exists k, (k < n)%nat /\ forall i, (i < n)%nat -> f k <= f i.
Proof.
  induction n as [|[|n] IH]; intros some; [lia| |].
  - exists 0%nat. split; auto. intros i Hi. replace i with 0%nat by lia. lra.
  - destruct IH as (k & Hk & least); [lia|]. destruct (Rle_dec (f k) (f (S n))) as [stays|lower].
    + exists k. split; [lia|]. intros i Hi. destruct (Nat.eq_dec i (S n)) as [->|]; auto. apply least. lia.
    + exists (S n). split; auto. intros i Hi. destruct (Nat.eq_dec i (S n)) as [->|]; [lra|].
      specialize (least i ltac:(lia)). lra.
Qed.

Lemma one_critic n d f h : metric n d -> admissible n n d f h ->
  exists c, lipschitz n d c /\ forall i, (i < n)%nat -> f i <= c i <= h i.
Proof.
  intros (_ & zero & sym & straight) below. destruct n as [|l].
  { exists f. split; intros i; intros; lia. }
  pose (best := fun i => attained (S l) (fun j => d i j + h j) (Nat.lt_0_succ l)).
  assert (choice : forall k, (k <= S l)%nat -> exists c : nat -> R, forall i, (i < k)%nat ->
    (exists j, (j < S l)%nat /\ c i = d i j + h j) /\ forall j, (j < S l)%nat -> c i <= d i j + h j).
  { induction k as [|k IH]; intros Hk; [exists f; intros; lia|].
    destruct IH as (c & Hc); [lia|]. destruct (best k) as (j & Hj & least).
    exists (fun i => if Nat.eq_dec i k then d k j + h j else c i). intros i Hi.
    destruct (Nat.eq_dec i k) as [->|ne]; [split; [exists j; auto|exact least]|apply Hc; lia]. }
  destruct (choice (S l) (le_n _)) as (c & Hc). exists c. split.
  - intros i k Hi Hk. destruct (Hc k Hk) as ((j & Hj & is_least) & _). destruct (Hc i Hi) as (_ & least).
    specialize (least j Hj). specialize (straight i k j Hi Hk Hj). lra.
  - intros i Hi. destruct (Hc i Hi) as ((j & Hj & is_least) & least). split.
    + specialize (below i j Hi Hj). lra.
    + specialize (least i Hi). rewrite (proj2 (zero i i Hi Hi) eq_refl) in least. lra.
Qed.

(* W1 is the least cost and the largest gain: both are attained, and they are equal. *)
Lemma both_optima : forall n p q d, metric n d -> pmf n p -> pmf n q ->
  exists g f, coupling n n p q g /\ lipschitz n d f /\
    W1 n n d p q = Finite (cost n n d g) /\
    cost n n d g = sum n (fun i => p i * f i) - sum n (fun i => q i * f i) /\
    (forall g', coupling n n p q g' -> cost n n d g <= cost n n d g') /\
    (forall f', lipschitz n d f' -> sum n (fun i => p i * f' i) - sum n (fun i => q i * f' i)
                                   <= sum n (fun i => p i * f i) - sum n (fun i => q i * f i)).
Proof.
  intros n p q d Hd Hp Hq. destruct (W1_finite n n d p q Hp Hq) as (w & is_w).
  destruct (pmf_charges n q Hq) as (k & Hk & _). assert (some : (0 < n)%nat) by lia.
  destruct (best_plan n n d p q w some Hp Hq is_w) as (g & couples & cheap).
  destruct (best_potentials n n d p q w is_w) as (u & h & below & gains).
  destruct (one_critic n d u h Hd below) as (f & lip & between).
  assert (more : w <= earned n n p q f f).
  { apply Rle_trans with (1 := gains). unfold earned. apply Rplus_le_compat; [|apply Ropp_le_contravar]; apply sum_le; intros i Hi;
      (apply Rmult_le_compat_l; [apply Hp || apply Hq; auto|apply between; auto]). }
  pose proof (earned_le_cost n n p q d g f f couples lip) as weak.
  assert (is_cost : cost n n d g = w) by lra. assert (is_gain : earned n n p q f f = w) by lra.
  exists g, f. split; [|split; [|split; [|split; [|split]]]]; auto.
  - rewrite is_cost. auto.
  - unfold earned in is_gain. lra.
  - intros g' Hg'. rewrite is_cost, <- is_gain. apply earned_le_cost; auto.
  - intros f' Hf'. pose proof (earned_le_cost n n p q d g f' f' couples Hf') as le. unfold earned in *. lra.
Qed.
